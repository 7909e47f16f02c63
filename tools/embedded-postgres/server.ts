import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem, reasonOf } from '../terminal/problem.ts';
import { ensureDatabase, urlOf } from './connection.ts';
import type { Access } from './connection.ts';
import { choosePort } from './ports.ts';
import { prepare } from './prepare.ts';
import { launchServer } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

/** Where the server keeps everything, and the password of its one role. */
export interface EmbeddedPostgresOptions {
  readonly folder: string;
  readonly password: string;
  readonly stop: AbortSignal;
}

/** A Postgres of our own on 127.0.0.1. Disposing of it shuts it down, and it does not outlive this process either way. */
export interface EmbeddedPostgres extends AsyncDisposable {
  readonly url: string;
  readonly ended: Promise<void>;
}

const startMs = 20_000;

/** Starts the server of a folder, made first where there is none. One caller at a time: see the instance lock. */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const { folder, password, stop } = options;
  const prepared = await prepare(folder, password, stop);
  const access = { port: await choosePort(folder), password };
  const server = launchServer({ ...prepared, port: access.port, logPath: join(folder, 'logs/postgres.log') });
  try {
    await answering(server, access, stop);
  } catch (error) {
    await server.shutDown();
    throw error;
  }
  return { url: urlOf(access), ended: server.ended, [Symbol.asyncDispose]: () => server.shutDown() };
};

const answering = async (server: ServerProcess, access: Access, stop: AbortSignal) => {
  const deadline = performance.now() + startMs;
  for (;;) {
    stop.throwIfAborted();
    try {
      return await ensureDatabase(access);
    } catch (error) {
      if (server.hasEnded() || performance.now() > deadline) {
        throw new Problem(`The embedded Postgres did not start: ${server.lastLines().at(-1) ?? reasonOf(error)}`);
      }
    }
    await sleep(20);
  }
};
