import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { descendants, isAlive } from '../terminal/processes.ts';
import { until } from '../terminal/until.ts';
import { startEmbeddedPostgres } from './index.ts';

const password = 'päss/word?';
const neverStopped = new AbortController().signal;
let folder: string;
let holders: ChildProcess[] = [];

jest.setTimeout(30_000);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portico-embedded-'));
});

afterEach(() => {
  for (const holder of holders) holder.kill('SIGKILL');
  holders = [];
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const start = () => startEmbeddedPostgres({ folder, password, stop: neverStopped });

const query = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
};

const serverPid = () => Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

const holdInAnotherProcess = async (): Promise<{ holder: ChildProcess; url: string }> => {
  const holder = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/hold.ts'), folder, password], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  holders.push(holder);
  const [line] = (await once(holder.stdout, 'data')) as [Buffer];
  return { holder, url: line.toString().trim() };
};

describe('the embedded Postgres', () => {
  it('keeps its data from one start to the next', async () => {
    {
      await using server = await start();
      await query(server.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    }
    await using server = await start();
    expect(await query(server.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('stays where it was, so that clients find it again', async () => {
    const first = await start();
    await first[Symbol.asyncDispose]();
    await using second = await start();
    expect(second.url).toBe(first.url);
  });

  it('lets nobody in without the password', async () => {
    await using server = await start();
    const url = new URL(server.url);
    url.password = 'guess';
    await expect(query(url.href, 'SELECT')).rejects.toThrow('password authentication failed');
  });

  it('listens to this machine only', async () => {
    await using server = await start();
    expect(await query(server.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await query(server.url, 'SHOW unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
    expect(statSync(join(folder, 'postgres')).mode & 0o077).toBe(0);
  });

  it('takes Korean for letters', async () => {
    await using server = await start();
    await query(server.url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
    const [row] = await query(server.url, `SELECT cardinality(show_trgm('산림 공사')) AS trigrams`);
    expect(row).toEqual({ trigrams: 6 });
  });

  it('ends when the process that started it is killed', async () => {
    const { holder } = await holdInAnotherProcess();
    const server = serverPid();
    holder.kill('SIGKILL');
    await until(() => !isAlive(server), 5000);
  });

  it('takes over a server that was left running', async () => {
    const { holder, url } = await holdInAnotherProcess();
    const left = serverPid();
    await query(url, 'CREATE TABLE left_behind ()');
    const lastWill = descendants(holder.pid ?? 0).filter(({ name }) => name === 'sh');
    for (const { pid } of [{ pid: holder.pid ?? 0 }, ...lastWill]) process.kill(pid, 'SIGKILL');
    await using server = await start();
    expect(isAlive(left)).toBe(false);
    expect(await query(server.url, 'SELECT FROM left_behind')).toEqual([]);
  });

  it('recovers what was committed when the server itself was killed', async () => {
    const { holder, url } = await holdInAnotherProcess();
    await query(url, 'CREATE TABLE committed ()');
    process.kill(serverPid(), 'SIGKILL');
    holder.kill('SIGKILL');
    await using server = await start();
    expect(await query(server.url, 'SELECT FROM committed')).toEqual([]);
  });

  it('leaves no server behind when its start is interrupted', async () => {
    const stopping = new AbortController();
    const started = startEmbeddedPostgres({ folder, password, stop: stopping.signal });
    stopping.abort();
    await expect(started).rejects.toThrow('aborted');
    await using server = await start();
    expect(server.url).toContain('127.0.0.1');
  });
});
