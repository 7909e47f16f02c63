import { join } from 'node:path';
import type { Check } from './check.ts';
import { reportOf } from './run-node.ts';

interface Cruise {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string; readonly comment: string }[] };
  };
}

/** Every import against the import table, by path and without Nx. */
export const importTable: Check = {
  name: 'import table',
  run: async (root) => {
    const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const { summary } = await reportOf<Cruise>(root, [cruiser, 'apps', 'libs', 'tools', '--output-type', 'json']);
    const advice = new Map(summary.ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]));
    return {
      rules: summary.ruleSetUsed.forbidden.map(({ name }) => name),
      findings: summary.violations.map(({ rule, from, to }) => ({
        rule: rule.name,
        file: from,
        says: `imports ${to}: ${advice.get(rule.name) ?? ''}`,
      })),
    };
  },
};
