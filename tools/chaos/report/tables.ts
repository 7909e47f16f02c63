import { code, table } from '../../markdown.ts';
import { HARMS } from '../conclusion/harm.ts';
import { figureAsText } from '../faults/figure.ts';
import { points } from '../round/points.ts';
import type { Reliability } from './reliability.ts';
import { treeOf } from './sources.ts';

/** How many of them passed. */
export const summaryOf = (what: string, results: readonly { readonly violations: readonly string[] }[]): string => {
  if (results.length === 0) return 'None has been run yet.';
  const passed = results.filter(({ violations }) => violations.length === 0).length;
  return `**${passed} of ${results.length} ${what} passed.**`;
};

type Harmful = Reliability['rounds'][number] | Reliability['faults'][number];

const markOf = ({ violations }: Harmful): string => (violations.length === 0 ? '✓' : '✗');

const harmOf = (result: Harmful): string => {
  const kinds = HARMS.filter((kind) => result[kind].length > 0).map((kind) => `${kind} ${result[kind].length}`);
  return kinds.join(', ') || '0';
};

const quietOf = ({ secondsToQuiet }: Harmful): string =>
  secondsToQuiet === null ? 'never' : `${secondsToQuiet.toFixed(1)} s`;

export const roundsTable = ({ rounds }: Reliability): string =>
  table(
    ['', 'point', 'dies', 'broker', 'edits', 'hits', 'kills', 'harm', 'delivered again', 'quiet', 'seed'],
    rounds.map((round) => [
      markOf(round),
      round.options.points.join(', ') || 'none',
      round.options.points.map((point) => points[point].where).join('; ') || 'nobody',
      round.broker,
      amount(round.edits.acknowledged + round.edits.recovered + round.edits.unknown),
      round.reached.map(({ hits }) => amount(hits)).join(', '),
      round.reached.map(({ kills }) => amount(kills)).join(', '),
      harmOf(round),
      deliveredAgain(round),
      quietOf(round),
      String(round.options.seed),
    ]),
  );

const deliveredAgain = ({ duplicateDeliveries: { broker, held }, reached }: Reliability['rounds'][number]): string => {
  const owed = reached.filter(({ point }) => points[point].repeats).map(({ repeats }) => amount(repeats));
  return [amount(broker + held), ...(owed.length > 0 ? [`(${owed.join(', ')})`] : [])].join(' ');
};

export const faultsTable = ({ faults }: Reliability): string =>
  table(
    ['', 'fault', 'what is done', 'broker', 'edits', 'harm', 'quiet', 'measured', 'seed'],
    faults.map((result) => [
      markOf(result),
      code(result.fault),
      result.about,
      result.broker,
      amount(result.edits.acknowledged + result.edits.recovered + result.edits.unknown),
      harmOf(result),
      quietOf(result),
      result.figures.map(figureAsText).join('<br>'),
      String(result.seed),
    ]),
  );

export const mutantsTable = ({ mutants }: Reliability): string =>
  mutants.length === 0
    ? 'None has been run yet.'
    : table(
        ['taken out', 'patch', 'run', 'noticed'],
        mutants.map(({ takesOut, name, command, noticed }) => [
          takesOut,
          code(`${name}.patch`),
          code(command),
          noticed.join('<br>') || '**nothing**',
        ]),
      );

export const conditionsTable = ({ runs, rounds, faults, mutants }: Reliability): string =>
  table(
    ['run', 'of', 'machine', 'Node', 'RabbitMQ', 'sources'],
    Object.entries(runs).map(([name, { date, machine, Node, RabbitMQ, sources }]) => {
      const of = (results: readonly { readonly run: string }[]) => results.filter(({ run }) => run === name).length;
      const parts = Object.entries({ rounds: of(rounds), faults: of(faults), mutants: of(mutants) });
      const what = parts.filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${kind}`);
      return [date.slice(0, 16), what.join(', '), machine, Node, RabbitMQ, code(treeOf(sources))];
    }),
  );

const amount = (count: number): string => count.toLocaleString('en');
