import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { missingPrograms } from './programs.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'portico-programs-'))));
afterAll(() => rmSync(folder, { recursive: true }));

describe('A program that suites need', () => {
  it('is missing unless it is in the PATH', () => {
    expect(missingPrograms({ PATH: folder })).toMatchObject([{ name: 'promtool', suites: '\\.promtool\\.' }]);
    writeFileSync(join(folder, 'promtool'), '');
    chmodSync(join(folder, 'promtool'), 0o755);
    expect(missingPrograms({ PATH: `/nowhere:${folder}`, REQUIRE_SERVICES: 'postgres,promtool' })).toEqual([]);
  });

  it('is a failure where it is required and missing', () => {
    const run = () => missingPrograms({ PATH: '/nowhere', REQUIRE_SERVICES: 'postgres,promtool' });
    expect(run).toThrow('REQUIRE_SERVICES asks for promtool, which is not there: put it in the PATH');
  });
});
