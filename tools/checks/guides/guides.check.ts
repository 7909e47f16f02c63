import { rmSync } from 'node:fs';
import type { Check, Finding } from '../check.ts';
import { copyOf, linkPackages } from './copy.ts';
import { follow } from './follow.ts';
import { guidesIn, stepsOf, type Step } from './guide.ts';

const RULES = ['guides/unplaced', 'guides/exists', 'guides/misfit', 'guides/fails'];

/** Who does all that the guides say, in a copy of the repository, gets something that passes the gates. */
export const guidesPass = (gates: readonly Check[]): Check => ({
  name: 'guides',
  run: async (root) => {
    const copy = copyOf(root, 'portico-guides-');
    try {
      const steps = guidesIn(root).flatMap((guide) => stepsOf(root, guide));
      const stuck: Finding[] = [];
      for (const step of steps) stuck.push(...(await follow(root, copy, step)));
      linkPackages(copy);
      const reports = await Promise.all(gates.map((gate) => gate.run(copy)));
      return {
        rules: [...RULES, ...reports.flatMap(({ rules }) => rules)],
        findings: [...stuck, ...reports.flatMap(({ findings }) => findings).map((finding) => traced(finding, steps))],
      };
    } finally {
      rmSync(copy, { recursive: true });
    }
  },
});

/** The same finding where the guide says it. */
const traced = (finding: Finding, steps: readonly Step[]): Finding => {
  const step = steps.findLast(({ files }) => files.includes(finding.file));
  if (!step) return { ...finding, says: `${finding.says} (when the guides are followed)` };
  const line = step.line + (step.does === 'write' ? (finding.line ?? 0) : 0);
  return { ...finding, file: step.guide, line, says: `${finding.file}: ${finding.says}` };
};
