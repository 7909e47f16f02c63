import { join } from 'node:path';
import type { Check, Finding } from '../check.ts';
import { readPackages, type Package } from '../packages.ts';
import { runNode } from '../run-node.ts';

const FRAMEWORK_FREE = ['type:kernel', 'type:ports', 'type:core', 'type:contracts'];
const LOADER = join(import.meta.dirname, 'load.ts');
const RULE = 'plain-node';

/** Loads everything that calls itself framework-free in plain Node, each in a process of its own. */
export const plainNode: Check = {
  name: 'plain Node',
  run: async (root) => {
    const findings = await Promise.all(
      readPackages(root)
        .flatMap(entries)
        .map((entry) => load(root, entry)),
    );
    return { rules: [RULE], findings: findings.flat() };
  },
};

const entries = ({ folder, manifest }: Package): string[] => {
  if (!manifest.nx?.tags?.some((tag) => FRAMEWORK_FREE.includes(tag))) return [];
  return Object.entries(manifest.exports ?? {})
    .filter(([path]) => path !== './http' && !/\/testing(\/|$)/.test(path))
    .map(([, target]) => join(folder, target['@portico/source'] ?? ''));
};

const load = async (root: string, file: string): Promise<Finding[]> => {
  const { output, failed } = await runNode(root, [
    '--conditions=@portico/source',
    '--no-warnings',
    LOADER,
    join(root, file),
  ]);
  if (failed)
    return [
      { rule: RULE, file, says: `cannot be loaded in plain Node: ${/^\w*Error.*$/m.exec(output)?.[0] ?? output}` },
    ];
  const foreign = JSON.parse(output) as string[];
  return foreign.map((name) => ({ rule: RULE, file, says: `brings ${name} into memory` }));
};
