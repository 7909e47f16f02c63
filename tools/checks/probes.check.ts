import type { Check, Finding } from './check.ts';
import { coreTypes } from './core-types.check.ts';
import { importTable } from './import-table.check.ts';
import { lint, lintArguments } from './lint.check.ts';
import { manifests } from './manifests.check.ts';
import { readContexts } from './packages.ts';
import { plainNode } from './plain-node/plain-node.check.ts';
import { plantsFor } from './planted/index.ts';
import { runNode } from './run-node.ts';
import { sql } from './sql.check.ts';
import { text } from './text.check.ts';
import { Tree } from './tree.ts';
import { tsdoc } from './tsdoc.check.ts';
import { verdict } from './verdict.ts';

const gates = [lint, importTable, coreTypes, plainNode, sql, manifests, text, tsdoc];

/** Every rule reports the violations planted for it, leaves alone what is right, and none goes untried. */
export const probes: Check = {
  name: 'probes',
  run: async (root) => {
    const tree = new Tree(root);
    try {
      const blind = await lintWithoutGraph(tree);
      await tree.makeProjectGraph();
      const plants = plantsFor(readContexts(root));
      plants.forEach((plant) => tree.plant(plant));
      const reports = await Promise.all(gates.map((gate) => gate.run(tree.root)));
      return {
        rules: reports.flatMap(({ rules }) => rules),
        findings: [...blind, ...verdict(plants, reports)],
      };
    } finally {
      tree.remove();
    }
  },
};

/** Without a project graph the boundaries rule sees nothing and says so only in passing: lint itself must fail. */
const lintWithoutGraph = async ({ root }: Tree): Promise<Finding[]> => {
  const { output, failed } = await runNode(root, lintArguments(root));
  if (failed && output.includes('No cached ProjectGraph')) return [];
  return [{ rule: 'probes/missed', file: 'eslint.config.mjs', says: 'lint does without a project graph' }];
};
