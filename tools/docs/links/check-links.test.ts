import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkLinks } from './check-links.ts';

describe('The check of links', () => {
  let root: string;
  beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'portico-links-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const faultsOf = (text: string): string[] => {
    const files = { 'docs/page.md': text, 'README.md': '# Portico\n## Two words\n', 'src/code.ts': 'one\ntwo\n' };
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    return checkLinks(root).map(({ file, says }) => `${file} ${says}`);
  };

  it.each([
    '[a file](../README.md)',
    '[from the root](/src/code.ts)',
    '[a folder](../src/)',
    '[a heading](../README.md#two-words)',
    '# Here\n[a heading of the same page](#here)',
    '[lines](../src/code.ts#L1-L2)',
    '[elsewhere](https://example.org/nothing) [mail](mailto:nobody@example.org)',
  ])('accepts %s', (text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  it.each([
    ['[no file](missing.md)', 'missing.md, which does not exist'],
    ['[out of here](../../page.md)', '../../page.md, which does not exist'],
    ['[no heading](../README.md#three-words)', 'README.md has no such place'],
    ['[no heading](#there)', 'docs/page.md has no such place'],
    ['[no line](../src/code.ts#L3)', 'src/code.ts has no such place'],
    ['[no reference][nowhere]', '[nowhere], which it does not define'],
  ])('reports %s', (text, says) => {
    expect(faultsOf(text)).toEqual([expect.stringContaining(says)]);
  });
});
