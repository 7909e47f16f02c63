import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogFile } from '../../terminal/log-file.ts';
import { Problem } from '../../terminal/problem.ts';

/** Whether servers and load can be kept apart, each on a core of its own. */
export const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-V'], { stdio: 'ignore' }).status === 0;

export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

/** A Node program that says `{type:'ready'}` over IPC, and how it is run. */
export interface Program {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logPath: string;
  /** The core that it may use; all of them unless given. */
  readonly core?: number | undefined;
}

/** A running program, which ends when it is disposed of or we are gone. */
export class PinnedProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #log: LogFile;

  private constructor({ args, env, logPath, core }: Program) {
    this.#log = new LogFile(logPath);
    const pin = core === undefined || !canPin ? [] : ['taskset', '-c', String(core)];
    const [command = '', ...rest] = [...pin, process.execPath, ...args];
    const stdio = ['ignore', this.#log.fd, this.#log.fd, 'ipc'] as const;
    this.#child = spawn(command, rest, { env, detached: true, stdio: [...stdio] });
    this.#log.close();
  }

  /** Resolves when the program is ready. */
  static async start(program: Program): Promise<PinnedProcess> {
    const started = new PinnedProcess(program);
    await started.#answer();
    return started;
  }

  /** Sends a message and resolves to the `result` in the answer. */
  async ask<Result>(question: object): Promise<Result> {
    this.#child.send(question);
    const { result, failure } = (await this.#answer()) as { readonly result: Result; readonly failure?: string };
    if (failure !== undefined) throw new Problem(failure);
    return result;
  }

  /** How much memory it holds, in megabytes of a million bytes. */
  get residentMegabytes(): number {
    const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'))?.[1];
    return (Number(kibibytes) * 1024) / 1e6;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const impatience = sleep(10_000, undefined, { ref: false }).then(() => this.#child.kill('SIGKILL'));
    await Promise.race([ended, impatience]);
  }

  async #answer(): Promise<unknown> {
    const ending = new AbortController();
    const { signal } = ending;
    try {
      const answers = once(this.#child, 'message', { signal }).then(([message]) => message as unknown);
      const ends = once(this.#child, 'exit', { signal }).then(([code]) => {
        throw new Problem(`A server ended (${code}).\n${this.#log.lastLines().join('\n')}`);
      });
      return await Promise.race([answers, ends]);
    } finally {
      ending.abort();
    }
  }
}
