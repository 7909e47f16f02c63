import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../../root.ts';
import { mutants } from './mutants.ts';

const here = import.meta.dirname;

describe('The patches that take guarantees out', () => {
  it.each(mutants.map(({ name }) => name))('still apply to the sources: %s', (name) => {
    const check = () => execFileSync('git', ['apply', '--check', join(here, `${name}.patch`)], { cwd: root });
    expect(check).not.toThrow();
  });

  it('are each in the list, and the list names no other', () => {
    const files = globSync('*.patch', { cwd: here }).map((file) => file.replace('.patch', ''));
    expect(files.toSorted()).toEqual(mutants.map(({ name }) => name).toSorted());
  });
});
