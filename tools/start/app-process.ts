import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { LogFile } from '../terminal/log-file.ts';

/** What has to be run for an app. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logPath: string;
}

/** How a process came to its end, in words, and the last it said. */
export interface End {
  readonly how: string;
  readonly lastLines: readonly string[];
}

/**
 * One process of an app, from its launch to its end. It is tied to us by its IPC channel, over which it says
 * `{type:'ready'}` and whose closing tells it that we are gone; it stands in a group of its own, out of Ctrl-C's reach.
 */
export class AppProcess {
  readonly ready: Promise<void>;
  readonly ended: Promise<End>;
  readonly #child: ChildProcess;
  readonly #launched = performance.now();

  constructor({ args, env, logPath }: Program) {
    const log = new LogFile(logPath);
    const stdio = ['ignore', log.fd, log.fd, 'ipc'] as const;
    this.#child = spawn(process.execPath, args, { env, detached: true, stdio: [...stdio] });
    log.close();
    this.ready = new Promise((resolve) => {
      this.#child.on('message', (message) => {
        if ((message as { type?: unknown }).type === 'ready') resolve();
      });
    });
    this.ended = new Promise((resolve) => {
      const end = (how: string) => resolve({ how, lastLines: log.lastLines() });
      this.#child.on('error', (error) => end(error.message));
      this.#child.on('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    });
  }

  /** How long it has been running, in milliseconds. */
  get age(): number {
    return performance.now() - this.#launched;
  }

  /** Undefined when it could not be launched. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Asks it to end, and ends it when it takes longer than `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.#child.kill('SIGTERM');
    const impatience = setTimeout(() => this.#child.kill('SIGKILL'), graceMs);
    await this.ended;
    clearTimeout(impatience);
  }
}
