import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../../terminal/until.ts';
import { KeptApp } from './kept-app.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portico-kept-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const ARMED = `process.env.FAILPOINT && process.kill(process.pid, 'SIGKILL')`;

const start = (body: string, arms: readonly string[] = []): Promise<KeptApp> => {
  const program = `process.on('SIGTERM', () => process.exit()); setInterval(() => {}, 1000); ${body}`;
  const options = { name: 'stand-in', args: ['--eval', program], env: {}, logPath: join(folder, 'log') };
  return KeptApp.start(options, arms);
};

describe('An app that is kept', () => {
  it('is started again when it is killed, with one arm after another and then with none', async () => {
    await using app = await start(`process.send({ type: 'ready' }); setTimeout(() => ${ARMED}, 50)`, [
      'K4:nth=1:kill',
      'K4:nth=2:kill',
    ]);
    await until(() => app.deaths.length === 2 && app.up, 10_000);
    expect(app.crashes).toEqual([]);
    expect(app.deaths.map(({ arm }) => arm)).toEqual(['K4:nth=1:kill', 'K4:nth=2:kill']);
    expect(new Set([...app.deaths.map(({ pid }) => pid), app.pid]).size).toBe(3);
  });

  it('may be killed before it has answered for the first time', async () => {
    await using app = await start(`${ARMED}; process.send({ type: 'ready' })`, ['K3:nth=1:kill']);
    expect([app.up, app.deaths.length]).toEqual([true, 1]);
  });

  it('says why it did not start', async () => {
    await expect(start(`console.log('no database'); process.exit(1)`)).rejects.toThrow(
      'stand-in ended (exit code 1).\n  no database',
    );
  });
});
