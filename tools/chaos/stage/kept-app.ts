import { setTimeout as sleep } from 'node:timers/promises';
import { AppProcess } from '../../start/app-process.ts';
import type { End, Program } from '../../start/app-process.ts';
import { Problem } from '../../terminal/problem.ts';

const GRACE_MS = 10_000;
const RESTART_MS = 100;

/** An app that is started again whenever it dies, until it is disposed of. */
export class KeptApp implements AsyncDisposable {
  readonly name: string;
  /** How often it was killed. */
  kills = 0;
  /** How it came to its other ends. */
  readonly crashes: string[] = [];
  /** When it was killed last, by `performance.now()`. */
  lastKill = 0;
  /** Whether it answers. */
  up = false;
  readonly #program: Program;
  readonly #arms: string[];
  readonly #start = Promise.withResolvers<void>();
  #process: AppProcess;
  #stopping = false;

  private constructor(program: Program, arms: readonly string[]) {
    this.name = program.name;
    this.#program = program;
    this.#arms = [...arms];
    this.#process = this.#launch();
    void this.#keep();
  }

  /**
   * Resolves when it answers, even if it was killed before. Its processes are given one of the arms each, as FAILPOINT,
   * until all are used up.
   */
  static async start(program: Program, arms: readonly string[] = []): Promise<KeptApp> {
    const app = new KeptApp(program, arms);
    try {
      await app.#start.promise;
      return app;
    } catch (error) {
      await app[Symbol.asyncDispose]();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    await this.#process.stop(GRACE_MS);
  }

  async #keep(): Promise<void> {
    for (;;) {
      const end = await this.#process.ended;
      this.up = false;
      if (this.#stopping) return;
      if (end.how === 'SIGKILL') this.#killed();
      else this.#crashed(end);
      await sleep(RESTART_MS);
      if (this.#stopping) return;
      this.#process = this.#launch();
    }
  }

  #killed(): void {
    this.kills += 1;
    this.lastKill = performance.now();
  }

  #crashed({ how, lastLines }: End): void {
    const text = [`${this.name} ended (${how}).`, ...lastLines].join('\n  ');
    this.crashes.push(text);
    this.#start.reject(new Problem(text));
  }

  #launch(): AppProcess {
    const FAILPOINT = this.#arms.shift();
    const env = { ...this.#program.env, ...(FAILPOINT && { FAILPOINT }) };
    const launched = new AppProcess({ ...this.#program, env });
    void launched.ready.then(() => {
      this.up = true;
      this.#start.resolve();
    });
    return launched;
  }
}
