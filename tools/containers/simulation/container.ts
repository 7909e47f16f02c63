import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../../terminal/problem.ts';
import { run } from '../../terminal/run.ts';

/** What runs in a container: where, with what environment, and as whom. */
export interface ContainerOptions {
  readonly name: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly log: string;
}

const START_MS = 30_000;
const END_MS = 10_000;

/** Root lends the place of the image's user to nobody, who may read all and write nothing. */
const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

const settings = ({ folder, environment }: ContainerOptions) => ({
  cwd: folder,
  env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, ...environment },
  ...user,
});

/** Runs a command where an app would run, and returns what it said. */
export const runIn = async (
  options: ContainerOptions,
  [program = '', ...args]: readonly string[],
  { stop, input = '' }: { readonly stop: AbortSignal; readonly input?: string },
): Promise<string> => {
  const { code, output } = await run(program, args, { ...settings(options), stop, input });
  if (code !== 0) throw new Problem(`${[program, ...args].join(' ')} ended with ${code}:\n${output}`);
  return output;
};

/** A process that stands for a container: nothing of our own environment reaches it. */
export class Container implements AsyncDisposable {
  readonly options: ContainerOptions;
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;

  constructor(options: ContainerOptions, [program = '', ...args]: readonly string[]) {
    const log = openSync(options.log, 'a');
    this.options = options;
    this.#child = spawn(program, args, { ...settings(options), stdio: ['ignore', log, log] });
    closeSync(log);
    this.#ended = new Promise((resolve, reject) => this.#child.on('exit', resolve).on('error', reject));
  }

  /** Waits until its health check succeeds. */
  async healthy(healthcheck: string, stop: AbortSignal): Promise<void> {
    const deadline = Date.now() + START_MS;
    while ((await run('sh', ['-c', healthcheck], { ...settings(this.options), stop })).code !== 0) {
      if (Date.now() > deadline || this.#hasEnded()) throw new Problem(this.#trouble('does not become healthy'));
      await pause(100);
    }
  }

  /** Ends it as `docker stop` does, and complains when it has to be killed or ends with an error. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const impatience = setTimeout(() => this.#child.kill('SIGKILL'), END_MS);
    const code = await this.#ended;
    clearTimeout(impatience);
    if (code !== 0) throw new Problem(this.#trouble(`ended with ${code ?? 'SIGKILL'}`));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#hasEnded()) await this.stop();
  }

  #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  #trouble(what: string): string {
    const { name, log } = this.options;
    return `${name} ${what}:\n${readFileSync(log, 'utf8').split('\n').slice(-20).join('\n')}`;
  }
}
