import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sourcesIn, treeOf } from './sources.ts';

let root: string;

const write = (file: string, text = 'something'): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'portico-sources-'));
  for (const file of ['apps/api/src/main.ts', 'libs/kernel/src/a.ts', 'libs/platform/ports/src/b.ts']) write(file);
  write('tools/chaos/round/round.ts');
  write('tools/chaos/mutants/inbox-dedup.patch');
  for (const room of ['database', 'servers']) write(`tools/${room}/file.ts`);
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('The sources that a report is about', () => {
  it('have a hash for each package, each folder of the harness and each patch', () => {
    expect(Object.keys(sourcesIn(root))).toEqual([
      'apps/api',
      'libs/kernel',
      'libs/platform/ports',
      'tools/chaos/mutants/inbox-dedup.patch',
      'tools/chaos/round',
      'tools/database',
      'tools/servers',
    ]);
  });

  it('are others when a file is changed, moved, added or removed, and in that part only', () => {
    const before = sourcesIn(root);
    write('libs/kernel/src/a.ts', 'something else');
    const after = sourcesIn(root);
    expect(after['libs/kernel']).not.toBe(before['libs/kernel']);
    expect(after['apps/api']).toBe(before['apps/api']);
    expect(treeOf(after)).not.toBe(treeOf(before));
    write('libs/kernel/src/a.ts');
    expect(treeOf(sourcesIn(root))).toBe(treeOf(before));
    write('libs/kernel/src/c.ts');
    expect(treeOf(sourcesIn(root))).not.toBe(treeOf(before));
  });

  it.each([
    'libs/kernel/src/a.test.ts',
    'libs/kernel/src/a.suite.ts',
    'libs/kernel/src/testing/fixture.ts',
    'libs/kernel/README.md',
    'libs/kernel/dist/a.ts',
    'tools/chaos/report/page.ts',
    'tools/chaos/mutants/mutants.ts',
    'tools/chaos/main.ts.md',
    'docs/reliability.ts',
  ])('are the same whatever becomes of %s', (file) => {
    const before = treeOf(sourcesIn(root));
    write(file);
    expect(treeOf(sourcesIn(root))).toBe(before);
  });
});
