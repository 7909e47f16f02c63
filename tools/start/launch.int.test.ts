import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { descendants, isAlive } from '../terminal/processes.ts';
import { until } from '../terminal/until.ts';
import { environmentFor, startLauncher } from './fixtures/launcher.ts';
import type { Launcher } from './fixtures/launcher.ts';
import type { Secrets } from './secrets.ts';

let folder: string;
let env: NodeJS.ProcessEnv;
let launchers: Launcher[];

jest.setTimeout(30_000);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portico-launch-'));
});

beforeEach(async () => {
  env = await environmentFor(folder);
  launchers = [];
});

afterEach(async () => {
  for (const launcher of launchers) launcher.kill('SIGTERM');
  await Promise.all(launchers.map(({ ended }) => ended));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const launch = (changes: NodeJS.ProcessEnv = {}) => {
  const launcher = startLauncher({ ...env, ...changes });
  launchers.push(launcher);
  return launcher;
};

const ask = async (path: string, port = env['API_PORT']) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return (await response.json()) as { pid: number; databaseUrl: string; key: string };
};

const secrets = () => JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as Secrets;

describe('the launcher', () => {
  it('brings up the database and the apps, and says where they are', async () => {
    const launcher = launch();
    await launcher.up();
    const steps = [...launcher.output().matchAll(/✓ (\w+) +\d+\.\d s/g)].map(([, name]) => name);
    expect(steps.slice(0, 3)).toEqual(['database', 'migrate', 'accounts']);
    expect(steps.slice(3).sort()).toEqual(['api', 'auth', 'worker']);
    expect(launcher.output()).toContain(`http://127.0.0.1:${env['AUTH_PORT']}/docs`);
    for (const { email, password } of secrets().accounts) expect(launcher.output()).toContain(`${email}   ${password}`);
    expect((await ask('/ready')).key).toBe(secrets().key);
  });

  it('migrates the database and hands the accounts over unseen', async () => {
    await launch().up();
    const { databaseUrl } = await ask('/ready');
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const { rows } = await client.query('SELECT DISTINCT args, input FROM call ORDER BY args DESC');
    await client.end();
    expect(rows).toEqual([
      { args: 'worker up', input: '' },
      { args: 'auth seed', input: JSON.stringify(secrets().accounts) },
    ]);
  });

  it('keeps its secrets from others and out of the logs', async () => {
    await launch().up();
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    for (const log of ['api', 'auth', 'worker', 'postgres']) {
      const text = readFileSync(join(folder, 'logs', `${log}.log`), 'utf8');
      for (const { password } of secrets().accounts) expect(text).not.toContain(password);
      expect(text).not.toContain(secrets().databasePassword);
    }
  });

  it('ends every process that it started, the database included, and counts that as success', async () => {
    const launcher = launch();
    await launcher.up();
    const started = descendants(launcher.pid);
    expect(started.map(({ name }) => name)).toContain('postgres');
    const began = performance.now();
    launcher.kill('SIGTERM');
    expect(await launcher.ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(5000);
    await until(() => !started.some(({ pid }) => isAlive(pid)), 1000);
  });

  it('ends within ten seconds even when an app does not listen', async () => {
    const launcher = launch();
    await launcher.up();
    await ask('/hang');
    const started = descendants(launcher.pid);
    const began = performance.now();
    launcher.kill('SIGINT');
    expect(await launcher.ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    await until(() => !started.some(({ pid }) => isAlive(pid)), 1000);
  });

  it('starts an app that died again, and says so with its last words', async () => {
    const launcher = launch();
    await launcher.up();
    await expect(ask('/die')).rejects.toThrow();
    await until(() => launcher.output().includes('api runs again'), 5000);
    expect(launcher.output()).toMatch(/api ended \(exit code 3\) and starts again in 0\.5 s\..*\n +api listens/);
    expect((await ask('/ready')).pid).toBeGreaterThan(0);
  });

  it('fails when an app cannot start at all, and ends the others', async () => {
    const launcher = launch({ FAIL_AT_START: 'auth' });
    expect(await launcher.ended).toBe(1);
    expect(launcher.output()).toMatch(/auth did not start \(exit code 7\)\..*\n +auth cannot find its configuration/);
    expect(descendants(launcher.pid)).toEqual([]);
  });

  it('leaves nothing running when it is killed, and comes up again on the same data', async () => {
    const launcher = launch();
    await launcher.up();
    const started = descendants(launcher.pid);
    launcher.kill('SIGKILL');
    await until(() => !started.some(({ pid }) => isAlive(pid)), 8000);
    await launch().up();
  });

  it('comes up again at once after it was killed', async () => {
    const launcher = launch();
    await launcher.up();
    launcher.kill('SIGKILL');
    await launch().up();
  });

  it('refuses to run twice on one folder', async () => {
    const first = launch();
    await first.up();
    const second = launch(await environmentFor(folder));
    expect(await second.ended).toBe(1);
    expect(second.output().trim()).toBe(
      `Portico already runs on ${folder} (process ${first.pid}): stop it first, or set PORTICO_DATA to another folder.`,
    );
  });

  it('names the port that is taken and what changes it', async () => {
    const occupant = createServer().listen(Number(env['AUTH_PORT']), '127.0.0.1');
    await once(occupant, 'listening');
    const launcher = launch();
    expect(await launcher.ended).toBe(1);
    occupant.close();
    expect(launcher.output().trim()).toBe(
      `Port ${env['AUTH_PORT']}, on which auth answers, is taken by another program: set AUTH_PORT to a free port.`,
    );
  });

  it('says that a given database does not answer, without its password', async () => {
    const launcher = launch({ DATABASE_URL: `postgres://someone:hush@127.0.0.1:${env['API_PORT']}/portico` });
    expect(await launcher.ended).toBe(1);
    expect(launcher.output()).toContain('The database of DATABASE_URL cannot be used (connect ECONNREFUSED');
    expect(launcher.output()).not.toContain('hush');
  });

  it('does not use the embedded database in production', async () => {
    const launcher = launch({ NODE_ENV: 'production' });
    expect(await launcher.ended).toBe(1);
    expect(launcher.output()).toContain('In production the embedded database is not used: set DATABASE_URL.');
  });

  it('says that nothing can be written to the folder', async () => {
    writeFileSync(join(folder, 'file'), '');
    const launcher = launch({ PORTICO_DATA: join(folder, 'file', 'data') });
    expect(await launcher.ended).toBe(1);
    expect(launcher.output().trim()).toBe(
      `Nothing can be written to ${folder}/file/data: a file is in its way. Set PORTICO_DATA to a folder.`,
    );
  });
});
