import { describe, expect, it } from '@jest/globals';
import { reliabilityPage } from './page.ts';
import { NOTHING_YET, withResults, type Found, type Run } from './reliability.ts';
import { changedSince, staleWarning } from './stale.ts';

const runAt = (date: string, sources = { 'libs/kernel': 'a' }): Run => ({
  date,
  machine: 'a machine',
  Node: '24',
  RabbitMQ: '3',
  sources,
});

const round = (seed: number, violations: readonly string[] = []) => ({
  broker: 'postgres' as const,
  options: { name: 'k4', points: ['K4' as const], events: 10_000, kills: 20, seed },
  reached: [{ point: 'K4' as const, hits: 1_234, kills: 20, repeats: 56 }],
  edits: { acknowledged: 9_000, recovered: 1_000, unknown: 0 },
  lost: violations,
  unexpected: [],
  duplicatedEffects: [],
  inversions: [],
  overlaps: [],
  outOfTurn: [],
  miscounted: [],
  crashes: [],
  duplicateDeliveries: { broker: 60, held: 7 },
  secondsToQuiet: 2.345,
  left: null,
  violations,
});

const { options: _, reached: __, ...conclusion } = round(1);
const fault = {
  ...conclusion,
  fault: 'postgres-killed',
  about: 'Postgres is killed',
  seed: 3,
  figures: [{ name: 'back', value: 1.5, unit: 's' as const }],
};
const mutant = { name: 'inbox-dedup', takesOut: 'the inbox', command: 'npm run chaos', noticed: ['doubled 3'] };

const [first, second] = [runAt('2026-01-01T10:00:00Z'), runAt('2026-01-02T10:00:00Z', { 'libs/kernel': 'b' })];

const reportOf = (...found: readonly (readonly [Run, Found])[]) =>
  found.reduce((report, [run, results]) => withResults(report, run, results), NOTHING_YET);

describe('The report', () => {
  it('has the latest result of each round, fault and mutant, and the runs that they are of', () => {
    const report = reportOf(
      [first, { rounds: [round(1)], mutants: [mutant] }],
      [second, { rounds: [round(2)], faults: [fault] }],
    );
    expect(report.rounds.map(({ options, run }) => [options.seed, run])).toEqual([[2, second.date]]);
    expect(report.faults).toHaveLength(1);
    expect(Object.keys(report.runs)).toEqual([first.date, second.date]);
    expect(Object.keys(withResults(report, second, { mutants: [mutant] }).runs)).toEqual([second.date]);
  });

  it('is a page for people', async () => {
    const page = await reliabilityPage(reportOf([first, { rounds: [round(1)], faults: [fault], mutants: [mutant] }]));
    const row = (start: string) =>
      page
        .split('\n')
        .find((line) => line.includes(start))
        ?.split('|')
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '');
    expect(row('| K4 ')?.slice(0, 2)).toEqual(['✓', 'K4']);
    expect(row('| K4 ')?.slice(3)).toEqual(['postgres', '10,000', '1,234', '20', '0', '67 (56)', '2.3 s', '1']);
    expect(row('`postgres-killed`')).toContain('back: 1.50 s');
    expect(row('`inbox-dedup.patch`')).toContain('doubled 3');
    expect(page).toContain('**1 of 1 rounds passed.**');
  });

  it('hides no harm', async () => {
    const page = await reliabilityPage(reportOf([first, { rounds: [round(1, ['kim #1', 'kim #2'])] }]));
    expect(page).toContain('**0 of 1 rounds passed.**');
    expect(page).toMatch(/\| ✗ +\| K4 .*\| lost 2 +\|/);
  });

  it('is stale when any of what it tells is of other sources, and says of which', () => {
    const report = reportOf([first, { mutants: [mutant] }], [second, { rounds: [round(1)] }]);
    expect(changedSince(reportOf([first, { rounds: [round(1)] }]), { 'libs/kernel': 'a' })).toEqual([]);
    expect(changedSince(report, { 'libs/kernel': 'a' })).toEqual(['libs/kernel']);
    expect(changedSince(report, { 'libs/kernel': 'c', 'libs/new': 'd' })).toEqual(['libs/kernel', 'libs/new']);
  });

  it('is stale when the patch of a mutant that it tells of has changed, and not for the patch of another', () => {
    const patch = 'tools/chaos/mutants/inbox-dedup.patch';
    const now = { 'libs/kernel': 'a', [patch]: 'new', 'tools/chaos/mutants/other.patch': 'new' };
    expect(changedSince(reportOf([first, { rounds: [round(1)] }]), now)).toEqual([]);
    expect(changedSince(reportOf([first, { mutants: [mutant] }]), now)).toEqual([patch]);
    expect(changedSince(reportOf([runAt(first.date, now), { mutants: [mutant] }]), now)).toEqual([]);
  });

  it('says at the terminal what has changed', () => {
    expect(staleWarning(['libs/kernel'])).toContain('Changed since:\n    libs/kernel\n');
  });
});
