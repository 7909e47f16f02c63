import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../terminal/problem.ts';
import { seconds } from '../terminal/steps.ts';
import { AppProcess } from './app-process.ts';
import type { End, Program } from './app-process.ts';
import { shown } from './data-folder.ts';

/** How long an app may take to answer at first, and to end, in milliseconds. */
export interface Patience {
  readonly readyMs: number;
  readonly graceMs: number;
}

const usualPatience: Patience = { readyMs: 30_000, graceMs: 8000 };

/** The wait before an app that died is started again: longer each time, and short again once it has run for a while. */
export const nextDelay = (previous: number, age: number): number =>
  previous === 0 || age >= 30_000 ? 500 : Math.min(previous * 2, 10_000);

/** An app that is kept running until it is disposed of. */
export class SupervisedApp implements AsyncDisposable {
  readonly #program: Program;
  readonly #say: (line: string) => void;
  readonly #patience: Patience;
  #process: AppProcess | undefined;
  #waiting = new AbortController();
  #restarting = false;
  #stopping = false;

  constructor(program: Program, say: (line: string) => void, patience = usualPatience) {
    this.#program = program;
    this.#say = say;
    this.#patience = patience;
  }

  get name(): string {
    return this.#program.name;
  }

  /** Resolves when the app answers. If it ends before that, another try would not mend it. */
  async start(): Promise<void> {
    const process = this.#launch();
    const { name, logPath } = this.#program;
    const late = sleep(this.#patience.readyMs, undefined, { ref: false }).then(() => 'late' as const);
    const outcome = await Promise.race([process.ready, process.ended, late]);
    if (this.#stopping) throw new DOMException(`${name} was stopped before it answered.`, 'AbortError');
    if (outcome === 'late') throw new Problem(`${name} does not answer: look into ${shown(logPath)}.`);
    if (outcome !== undefined) throw new Problem(`${name} did not start (${outcome.how}).${this.#lastWords(outcome)}`);
    void this.#keepRunning(process);
  }

  /** Starts it anew, at once, because its sources have changed. */
  restart(): void {
    this.#restarting = true;
    this.#waiting.abort();
    void this.#process?.stop(this.#patience.graceMs);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    this.#waiting.abort();
    await this.#process?.stop(this.#patience.graceMs);
  }

  #launch(): AppProcess {
    this.#process = new AppProcess(this.#program);
    return this.#process;
  }

  async #keepRunning(first: AppProcess): Promise<void> {
    let process = first;
    let delay = 0;
    for (;;) {
      const end = await process.ended;
      if (!this.#stopping && !this.#restarting) {
        delay = nextDelay(delay, process.age);
        this.#say(`${this.name} ended (${end.how}) and starts again in ${seconds(delay)}.${this.#lastWords(end)}`);
        await this.#wait(delay);
      }
      if (this.#stopping) return;
      this.#restarting = false;
      process = this.#launch();
      void process.ready.then(() => this.#say(`${this.name} runs again.`));
    }
  }

  async #wait(ms: number): Promise<void> {
    this.#waiting = new AbortController();
    await sleep(ms, undefined, this.#waiting).catch(() => undefined);
  }

  #lastWords({ lastLines }: End): string {
    if (lastLines.length === 0) return '';
    const heading = ` The end of ${shown(this.#program.logPath)}:`;
    return [heading, ...lastLines.flatMap((line) => line.split('\n'))].join('\n    ');
  }
}
