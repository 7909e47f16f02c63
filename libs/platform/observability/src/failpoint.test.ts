import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const PROGRAM = `
  import { failpoint } from ${JSON.stringify(here('./failpoint.ts'))};
  for (let turn = 1; turn <= 5; turn += 1) {
    failpoint('K3');
    failpoint('K4');
    process.stdout.write(String(turn));
  }`;

let folder: string;
let log: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portico-failpoint-'));
  log = join(folder, 'hits');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const run = (environment: Readonly<Record<string, string>>) =>
  spawnSync(
    process.execPath,
    [`--import=${here('../../../../tools/start/swc-hooks.ts')}`, '--input-type=module', '--eval', PROGRAM],
    { encoding: 'utf8', env: { PATH: process.env['PATH'], ...environment } },
  );

const hits = (): string[] =>
  readFileSync(log, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/ \d+ /, ' '));

describe('A failpoint', () => {
  it('does nothing in a process that was started without', () => {
    expect(run({})).toMatchObject({ status: 0, stdout: '12345' });
  });

  it('kills its process with SIGKILL when it is reached for the given time, and has counted that', () => {
    const { signal, stdout } = run({ FAILPOINT: 'K4:nth=3:kill', FAILPOINT_LOG: log });
    expect(signal).toBe('SIGKILL');
    expect(stdout).toBe('12');
    expect(hits()).toEqual(['K4 1', 'K4 2', 'K4 3']);
  });

  it('counts on where the process before was killed', () => {
    run({ FAILPOINT: 'K3:nth=1:kill', FAILPOINT_LOG: log });
    expect(run({ FAILPOINT: 'K3:nth=9:kill', FAILPOINT_LOG: log })).toMatchObject({ status: 0, stdout: '12345' });
    expect(hits()).toEqual(['K3 1', 'K3 1', 'K3 2', 'K3 3', 'K3 4', 'K3 5']);
  });

  it.each(['', 'K4', 'K4:nth=0:kill', 'K4:nth=1.5:kill', 'K4:nth=7:stop', 'K4:nth=7:kill ', 'K15:nth=7:kill'])(
    'refuses to start with %p',
    (FAILPOINT) => {
      const { status, stdout, stderr } = run({ FAILPOINT, FAILPOINT_LOG: log });
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toContain(`FAILPOINT is ${FAILPOINT}: write K4:nth=7:kill.`);
    },
  );

  it('refuses to start without a file to count in', () => {
    const { status, stderr } = run({ FAILPOINT: 'K4:nth=7:kill' });
    expect(status).toBe(1);
    expect(stderr).toContain('FAILPOINT_LOG is missing');
  });

  it('refuses to start in production', () => {
    const { status, stderr } = run({ FAILPOINT: 'K4:nth=7:kill', FAILPOINT_LOG: log, NODE_ENV: 'production' });
    expect(status).toBe(1);
    expect(stderr).toContain('this is production');
  });
});
