import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../terminal/until.ts';
import { isSource, watchSources } from './watch-sources.ts';

let workspace: string;
let changes: number;
let watching: Disposable;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'portico-watch-'));
  for (const folder of ['apps/api/src', 'libs/identity/core/src/domain', 'libs/identity/core/dist']) {
    mkdirSync(join(workspace, folder), { recursive: true });
  }
  changes = 0;
  watching = watchSources(workspace, () => (changes += 1));
});

afterEach(() => {
  watching[Symbol.dispose]();
  rmSync(workspace, { recursive: true });
});

const write = (file: string) => writeFileSync(join(workspace, file), 'export {};\n');

describe('the watch over the sources', () => {
  it('tells of files that are written together as of one change', async () => {
    for (const name of ['user', 'email', 'phone']) write(`libs/identity/core/src/domain/${name}.ts`);
    await until(() => changes > 0, 5000);
    write('apps/api/src/main.ts');
    await until(() => changes > 1, 5000);
    expect(changes).toBe(2);
  });

  it('is for what the apps are made of, not for tests and not for what the build writes', () => {
    expect(['apps/api/src/main.ts', 'identity/core/src/domain/user.ts'].every(isSource)).toBe(true);
    expect(
      ['core/src/user.test.ts', 'core/src/clock.contract.ts', 'core/dist/user.ts', 'core/src/a.md'].some(isSource),
    ).toBe(false);
  });
});
