import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@portico/platform-observability';
import { LOGGER } from '../logging.js';
import { pause } from './pause.js';

/** Work that is done over and over by every replica, with a pause between; the work itself decides who may do it. */
export interface Task {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
  /** Done once, when no turn follows any more. */
  readonly end?: () => Promise<unknown>;
}

/** Runs the tasks that the contexts mount, one loop each; a failing task is logged and tried again at its next turn. */
@Injectable()
export class Tasks implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #mounted: Task[] = [];
  readonly #stop = new AbortController();
  #loops: Promise<void>[] = [];

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  mount(task: Task): void {
    this.#mounted.push(task);
  }

  onApplicationBootstrap(): void {
    this.#loops = this.#mounted.map((task) => this.#loop(task));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#loops);
  }

  async #loop(task: Task): Promise<void> {
    const attempt = (work: Task['run']): Promise<unknown> =>
      work().catch((error: unknown) => this.logger.error({ err: error, task: task.name }, 'task failed'));
    while (!this.#stop.signal.aborted) {
      await attempt(task.run);
      await pause(task.everyMs, this.#stop.signal);
    }
    if (task.end) await attempt(task.end);
  }
}
