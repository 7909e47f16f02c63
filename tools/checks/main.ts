import { root } from '../root.ts';
import type { Check } from './check.ts';
import { guides } from './guides/index.ts';
import { importTable } from './import-table.check.ts';
import { manifests } from './manifests.check.ts';
import { plainNode } from './plain-node/plain-node.check.ts';
import { probes } from './probes.check.ts';
import { sizes } from './sizes.check.ts';
import { sql } from './sql.check.ts';
import { text } from './text.check.ts';
import { tsdoc } from './tsdoc.check.ts';

const checks = [importTable, plainNode, sql, manifests, text, sizes, tsdoc, probes, guides];

const passes = async (check: Check): Promise<boolean> => {
  const start = performance.now();
  const { rules, findings } = await check.run(root);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const [mark, outcome] = findings.length === 0 ? ['✔', `${rules.length} rules`] : ['✘', `${findings.length} findings`];
  console.log(`${mark} ${check.name.padEnd(14)} ${seconds.padStart(5)} s  ${outcome}`);
  for (const { rule, file, line, says } of findings) {
    console.log(`    ${line === undefined ? file : `${file}:${line}`}  ${rule}: ${says}`);
  }
  return findings.length === 0;
};

let passed = true;
for (const check of checks) passed = (await passes(check)) && passed;
process.exitCode = passed ? 0 : 1;
