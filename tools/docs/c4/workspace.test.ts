import { describe, expect, it } from '@jest/globals';
import { root } from '../../root.ts';
import { readDependencies, withoutDetours } from './workspace.ts';

describe('The graph of the workspace', () => {
  it('leaves out what follows from the rest', () => {
    const all = new Map([
      ['a', ['b', 'c', 'd']],
      ['b', ['c']],
      ['c', ['d']],
      ['d', []],
    ]);
    expect([...withoutDetours(all)]).toEqual([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['d']],
      ['d', []],
    ]);
  });

  it('is what the package.json files say', () => {
    const dependencies = readDependencies(root);
    expect(dependencies.get('kernel')).toEqual([]);
    expect(dependencies.get('identity-core')).toContain('identity-contracts');
  });
});
