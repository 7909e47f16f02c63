import { join } from 'node:path';
import type { Check } from './check.ts';
import { runNode } from './run-node.ts';

/** The framework-free code compiled without decorators and without the types of Node. */
export const coreTypes: Check = {
  name: 'core types',
  run: async (root) => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { output } = await runNode(root, [compiler, '-p', 'tsconfig.core.json', '--pretty', 'false']);
    const errors = [...output.matchAll(/^(?<file>[^\s(]+)\(\d+,\d+\): error (?<says>.*)$/gm)];
    return {
      rules: ['core-types'],
      findings: errors.map(({ groups }) => ({
        rule: 'core-types',
        file: groups?.['file'] ?? '',
        says: groups?.['says'] ?? '',
      })),
    };
  },
};
