import { page, table } from '../../markdown.ts';
import type { Reliability } from './reliability.ts';
import { conditionsTable, faultsTable, mutantsTable, roundsTable, summaryOf } from './tables.ts';

/** The report for people. */
export const reliabilityPage = (report: Reliability): Promise<string> =>
  page(
    '# Reliability',
    '<!-- Made from reliability.json by `npm run docs`. The figures are of `npm run chaos -- --write` and `npm run chaos:mutants -- --write`. -->',
    INTRODUCTION,
    '## Processes killed between the steps of delivery',
    summaryOf('rounds', report.rounds),
    roundsTable(report),
    ROUNDS_LEGEND,
    '## Faults of what the product runs on',
    summaryOf('rounds', report.faults),
    faultsTable(report),
    '## What is noticed when a guarantee is missing',
    MUTANTS_LEGEND,
    mutantsTable(report),
    '## Conditions',
    conditionsTable(report),
    AGAIN,
  );

const INTRODUCTION = `What becomes of changes when processes are killed with SIGKILL, servers fail and connections break. In each round a
product of four processes (api, auth, two workers) runs on servers of its own that sync what they commit, while users are edited over HTTP.
An auditor holds afterwards what was asked for against what the consumers did: \`chaos.unordered\` and \`chaos.ordered\`, which write a row
for each event and forbid nothing, and the statistics of the product itself.`;

const ROUNDS_LEGEND = `_Hits_ is how often the processes that were to die there came by the point, _kills_ how often one of them died of it; only
then was anything put to the test. _Harm_ is everything that must not be: acknowledged edits or events without their effect, effects of what nobody asked for,
effects that are there twice, effects of an ordered consumer in the wrong order, events that two relays had at a time or that overtook their predecessor, figures of
the statistics that are not the log's, and processes that ended by themselves. _Delivered again_ is what consumers were given a second time: the inbox is there for that. Where a
death cannot but lead to it, how much of it came from those deaths stands behind. _Quiet_ is how long after the last death or edit nothing was left to do; more than 60 s is a failure.`;

const MUTANTS_LEGEND = `Each line is a patch that takes one guarantee out of a copy of the sources, and the round that has to fail then. The same rounds pass
without the patches.`;

const AGAIN = `## Run it again

${table(
  ['command', 'does'],
  [
    ['`npm run chaos:quick`', 'all points on both brokers, 500 events at each; part of `.ci/run`'],
    ['`npm run chaos`', 'every point with 10,000 events and every fault, on both brokers'],
    [
      '`npm run chaos -- --point K4 --broker rabbitmq --seed 7`',
      'one round, with what chance decided in the round of that seed',
    ],
    ['`npm run chaos -- --fault postgres-killed`', 'one fault'],
    ['`npm run chaos:mutants`', 'every patch, and the same rounds without it'],
  ],
)}

With \`--write\`, the results take the place of earlier ones in this report. The edits and the hits at which processes die are decided by the seed; how processes take turns is not, so a failure may take
several runs to come again.`;
