import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { until } from '../terminal/until.ts';
import { SupervisedApp } from './supervised-app.ts';

jest.setTimeout(30_000);

let folder: string;
let said: string[];
let app: SupervisedApp;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portico-app-'));
  said = [];
});

afterEach(async () => {
  await app[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

/** An app of one line, which has `ready()` to say that it is. */
const supervise = (source: string, patience = { readyMs: 5000, graceMs: 200 }) => {
  const file = join(folder, 'app.mjs');
  writeFileSync(file, `const ready = () => process.send({ type: 'ready' });\n${source}`);
  const program = { name: 'tiny', args: [file], env: { FOLDER: folder }, logPath: join(folder, 'tiny.log') };
  app = new SupervisedApp(program, (line) => said.push(line), patience);
  return app;
};

const stay = `setInterval(() => {}, 1000);`;

describe('a supervised app', () => {
  it('is started again and again while it keeps dying, after growing waits', async () => {
    await supervise(`ready(); console.log('alas'); setTimeout(() => process.exit(9), 20);`).start();
    await until(() => said.filter((line) => line.includes('ended')).length === 3, 10_000);
    expect(said.filter((line) => line.includes('ended')).map((line) => line.split('\n'))).toEqual(
      ['0.5 s', '1.0 s', '2.0 s'].map((wait) => [
        `tiny ended (exit code 9) and starts again in ${wait}. The end of ${folder}/tiny.log:`,
        '    alas',
      ]),
    );
  });

  it('is killed when it does not end by itself in time', async () => {
    await supervise(`process.on('SIGTERM', () => {}); ${stay} ready();`).start();
    const began = performance.now();
    await app[Symbol.asyncDispose]();
    expect(performance.now() - began).toBeGreaterThanOrEqual(190);
    expect(said).toEqual([]);
  });

  it('does not wait long to be started anew when its sources change', async () => {
    await supervise(`process.on('SIGTERM', () => process.exit()); ${stay} ready();`).start();
    app.restart();
    await until(() => said.includes('tiny runs again.'), 5000);
    expect(said).toEqual(['tiny runs again.']);
  });

  it('is not taken for started before it says that it is ready', async () => {
    await expect(supervise(stay, { readyMs: 300, graceMs: 200 }).start()).rejects.toThrow('tiny does not answer');
  });

  it('is stopped while it waits to be started again', async () => {
    await supervise(`ready(); setTimeout(() => process.exit(1), 20);`).start();
    await until(() => said.length > 0, 5000);
    await app[Symbol.asyncDispose]();
    expect(said.filter((line) => line.includes('runs again'))).toEqual([]);
  });
});
