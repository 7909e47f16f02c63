import { join, relative } from 'node:path';
import type { Check } from '../check.ts';
import { reportOf } from '../run-node.ts';
import { touchedBy } from './guide.ts';

interface Results {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly status: 'passed' | 'failed';
  }[];
}

const RULE = 'guides/tests';

/** The tests that the guides write, as far as they need no server. */
export const guideTests: Check = {
  name: 'tests',
  run: async (root) => {
    const tests = touchedBy(root).filter((file) => /(?<!\.(int|e2e))\.test\.ts$/.test(file));
    if (tests.length === 0) return { rules: [RULE], findings: [] };
    const { testResults } = await reportOf<Results>(root, [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules/jest/bin/jest.js'),
      '--json',
      '--runInBand',
      `--cacheDirectory=${join(root, 'node_modules/.jest')}`,
      '--runTestsByPath',
      ...tests,
    ]);
    return {
      rules: [RULE],
      findings: testResults
        .filter(({ status }) => status === 'failed')
        .map(({ name, message }) => ({ rule: RULE, file: relative(root, name), says: message.trim() })),
    };
  },
};
