import { join } from 'node:path';
import type { Check } from './check.ts';
import { runNode } from './run-node.ts';

/** A TypeScript program of the repository, compiled; what the compiler says counts as the rule's findings. */
export const compiles = (name: string, rule: string, project: string): Check => ({
  name,
  run: async (root) => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { output, failed } = await runNode(root, [compiler, '-p', project, '--pretty', 'false']);
    const errors = [...output.matchAll(/^(?<file>[^\s(]+)\((?<line>\d+),\d+\): error (?<says>.*)$/gm)];
    if (failed && errors.length === 0) throw new Error(`${project} was not compiled: ${output}`);
    return {
      rules: [rule],
      findings: errors.map(({ groups }) => ({
        rule,
        file: groups?.['file'] ?? '',
        line: Number(groups?.['line']),
        says: groups?.['says'] ?? '',
      })),
    };
  },
});
