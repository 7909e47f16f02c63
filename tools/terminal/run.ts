import { spawn } from 'node:child_process';
import type { SpawnOptions } from 'node:child_process';

/** How a program ended, and what it wrote to both of its outputs. */
export interface Run {
  readonly code: number | null;
  readonly output: string;
}

/** `input` goes to the program's standard input; `show` lets it write to the terminal itself. */
export interface RunOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  readonly stop: AbortSignal;
  readonly input?: string;
  readonly show?: boolean;
}

/**
 * Runs a program to its end. It gets a process group of its own, so that Ctrl-C reaches it only through `stop`, and then
 * together with everything that it started.
 */
export const run = async (command: string, args: readonly string[], options: RunOptions): Promise<Run> => {
  const { stop, input, show, ...spawnOptions } = options;
  stop.throwIfAborted();
  const output = show ? 'inherit' : 'pipe';
  const child = spawn(command, args, { ...spawnOptions, detached: true, stdio: ['pipe', output, output] });
  const end = () => signalGroup(child.pid, 'SIGTERM');
  stop.addEventListener('abort', end);
  try {
    const written: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => written.push(chunk));
    child.stdin?.on('error', () => undefined).end(input);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject).on('close', resolve);
    });
    stop.throwIfAborted();
    return { code, output: Buffer.concat(written).toString().trim() };
  } finally {
    stop.removeEventListener('abort', end);
  }
};

const signalGroup = (pid: number | undefined, signal: NodeJS.Signals) => {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};
