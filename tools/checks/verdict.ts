import type { Finding, Report } from './check.ts';
import type { Plant } from './planted/plant.ts';

/** What the reports on planted files say about the rules: which are blind, which see ghosts, which nobody tried. */
export const verdict = (plants: readonly Plant[], reports: readonly Report[]): Finding[] => {
  const rules = reports.flatMap((report) => report.rules);
  const findings = reports.flatMap((report) => report.findings);
  const tried = new Set(plants.flatMap(({ caughtBy }) => caughtBy));
  return [
    ...plants.flatMap((plant) => missed(plant, findings)),
    ...plants.flatMap((plant) => misplanted(plant, findings)),
    ...plants.filter(({ caughtBy }) => caughtBy.length === 0).flatMap((plant) => falseAlarms(plant, findings)),
    ...rules
      .filter((rule) => !tried.has(rule))
      .map((rule) => ({ rule: 'probes/untried', file: 'tools/checks/planted', says: `nothing violates ${rule}` })),
  ];
};

const missed = ({ file, caughtBy }: Plant, findings: readonly Finding[]): Finding[] => {
  const reported = findings.filter((finding) => finding.file === file).map(({ rule }) => rule);
  return caughtBy
    .filter((rule) => !reported.includes(rule))
    .map((rule) => ({
      rule: 'probes/missed',
      file,
      says: `violates ${rule}, which did not report it (reported: ${reported.join(', ') || 'nothing'})`,
    }));
};

/** An import of something that does not exist is reported by every row, and proves none. */
const misplanted = ({ file, caughtBy }: Plant, findings: readonly Finding[]): Finding[] =>
  findings
    .filter(({ rule }) => rule === 'never/unresolvable' && !caughtBy.includes(rule))
    .filter((finding) => finding.file === file)
    .map(({ says }) => ({ rule: 'probes/misplanted', file, says }));

const falseAlarms = ({ file }: Plant, findings: readonly Finding[]): Finding[] =>
  findings
    .filter((finding) => finding.file === file)
    .map(({ rule, says }) => ({ rule: 'probes/false-alarm', file, says: `is right, but ${rule} reports: ${says}` }));
