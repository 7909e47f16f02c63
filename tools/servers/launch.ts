import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogFile } from '../terminal/log-file.ts';
import { Problem } from '../terminal/problem.ts';
import { answersAt } from './conversation.ts';
import type { Conversation } from './conversation.ts';
import type { ServerFolder } from './server-folder.ts';

/** A program that serves at a port of 127.0.0.1. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly port: number;
  readonly conversation: Conversation;
}

const startMs = 90_000;

/** Starts a program in the home of its server, and resolves when it answers. */
export const launch = async (program: Program, folder: ServerFolder, stop: AbortSignal): Promise<void> => {
  const { command, args, env, port, conversation } = program;
  const log = new LogFile(folder.logPath);
  const child = spawn(command, args, { cwd: folder.home, env, detached: true, stdio: ['ignore', log.fd, log.fd] });
  log.close();
  let end: string | undefined;
  child.on('error', ({ message }) => (end = message));
  child.on('exit', (code, signal) => (end = String(code ?? signal)));
  const deadline = performance.now() + startMs;
  while (!(await answersAt(port, conversation))) {
    stop.throwIfAborted();
    if (end !== undefined) throw new Problem(`${command} ended (${end}).\n${log.lastLines().join('\n')}`);
    if (performance.now() > deadline) {
      throw new Problem(`${command} did not answer in ${startMs / 1000} s.\n${log.lastLines().join('\n')}`);
    }
    await sleep(20);
  }
};
