import { describe, expect, it } from '@jest/globals';
import { root } from '../../root.ts';
import { enforcement, titlesIn } from './enforcement.ts';

describe('What enforces a decision', () => {
  const exists = enforcement(root);

  it.each([
    ['a file', 'tools/checks/main.ts'],
    ['a folder', 'libs/kernel'],
    ['a pattern of files', 'libs/*/core/package.json'],
    ['a script', 'npm test'],
    ['a script with arguments', 'npm run migrate -- status'],
    ['a rule that a planted violation tries', 'sql/foreign-schema'],
    ['the title of a test', 'reports two records with one number'],
  ])('is %s', (_what, name) => {
    expect(exists(name)).toBe(true);
  });

  it.each(['tools/checks/gone.ts', '../main', '/etc', 'npm run nothing', 'sql/nothing', 'tests that nobody wrote'])(
    'is not %s',
    (name) => {
      expect(exists(name)).toBe(false);
    },
  );

  it('is found among suites and tests, also those with tables', () => {
    const source = `describe('a suite', () => { it('a test', f); it.each([1])('a table', f); other('no test'); });`;
    expect(titlesIn(source)).toEqual(['a suite', 'a test', 'a table']);
  });
});
