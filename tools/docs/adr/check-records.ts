import type { Finding } from '../../checks/check.ts';
import { numberInName, type DecisionRecord } from './record.ts';

const SECTIONS = ['Context', 'Decision', 'Alternatives and why not', 'Consequences', 'Enforced by'];
const LONGEST = 80;

/** What is wrong with the records. `exists` tells whether something that a record names as its enforcement is there. */
export const checkRecords = (records: readonly DecisionRecord[], exists: (name: string) => boolean): Finding[] =>
  records.flatMap((record) => {
    const twin = records.find((other) => other !== record && other.number === record.number);
    const faults = [
      ...headFaults(record),
      ...(twin ? [`has the number of ${twin.file}`] : []),
      ...sectionFaults(record),
      ...(record.lines > LONGEST ? [`has ${record.lines} lines: ${LONGEST} are enough for a decision`] : []),
      ...enforcementFaults(record, exists),
    ];
    return faults.map((says) => ({ rule: 'docs/adr', file: record.file, says }));
  });

const headFaults = (record: DecisionRecord): string[] => [
  ...(record.number === undefined ? ['has no title of the form `# 0001. What was decided`'] : []),
  ...(record.number !== undefined && record.number !== numberInName(record) ? ['is numbered unlike its file'] : []),
  ...(record.status === undefined ? ['has no line of the form `Status: accepted (2026-11-20)`'] : []),
];

const sectionFaults = ({ sections }: DecisionRecord): string[] => {
  const found = [...sections.keys()];
  if (found.join() !== SECTIONS.join()) return [`has the sections ${found.join(', ')}, not ${SECTIONS.join(', ')}`];
  return found
    .filter((heading) => sections.get(heading)?.trim() === '')
    .map((heading) => `says nothing under ${heading}`);
};

/** Whatever stands in backticks under Enforced by is a file, a script, a rule or a test. */
const enforcementFaults = ({ sections }: DecisionRecord, exists: (name: string) => boolean): string[] => {
  const named = [...(sections.get('Enforced by') ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  if (named.length === 0) return ['names nothing that enforces it (in backticks: a file, a script, a rule or a test)'];
  return named
    .filter((name) => !exists(name))
    .map((name) => `is enforced by \`${name}\`, which is no file, script, rule or test here`);
};
