import { setTimeout as sleep } from 'node:timers/promises';
import { AppProcess } from '../../start/app-process.ts';
import type { End, Program } from '../../start/app-process.ts';
import { Problem } from '../../terminal/problem.ts';

const GRACE_MS = 10_000;
const RESTART_MS = 100;

/** How one of its processes was killed. */
export interface Death {
  readonly pid: number;
  /** What it had been given as FAILPOINT. */
  readonly arm: string | undefined;
  /** When, by `performance.now()`. */
  readonly at: number;
}

/** An app that is started again whenever it dies, until it is disposed of. */
export class KeptApp implements AsyncDisposable {
  readonly name: string;
  readonly deaths: Death[] = [];
  /** How it came to its other ends. */
  readonly crashes: string[] = [];
  /** Whether it answers. */
  up = false;
  readonly #program: Program;
  readonly #arms: string[];
  #arm: string | undefined;
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

  /** The process of this moment. */
  get pid(): number {
    const { pid } = this.#process;
    if (pid === undefined) throw new Problem(`${this.name} has no process.`);
    return pid;
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
      if (end.how === 'SIGKILL') this.deaths.push({ pid: this.pid, arm: this.#arm, at: performance.now() });
      else this.#crashed(end);
      await sleep(RESTART_MS);
      if (this.#stopping) return;
      this.#process = this.#launch();
    }
  }

  #crashed({ how, lastLines }: End): void {
    const text = [`${this.name} ended (${how}).`, ...lastLines].join('\n  ');
    this.crashes.push(text);
    this.#start.reject(new Problem(text));
  }

  #launch(): AppProcess {
    this.#arm = this.#arms.shift();
    const env = { ...this.#program.env, ...(this.#arm && { FAILPOINT: this.#arm }) };
    const launched = new AppProcess({ ...this.#program, env });
    void launched.ready.then(() => {
      this.up = true;
      this.#start.resolve();
    });
    return launched;
  }
}
