import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../../root.ts';
import { median, worst } from '../rounds.ts';
import type { Conditions } from './conditions.ts';
import { asNumber } from './numbers.ts';
import type { Report } from './report.ts';

/** Writes docs/performance.md and, beside it, the same as JSON. Returns where. */
export const writeDocument = async (conditions: Conditions, reports: readonly Report[]): Promise<string> => {
  const data = {
    conditions,
    benches: reports.map(({ bench: { name, about }, outcome }) => ({ name, about, ...outcome })),
  };
  await writeFormatted('docs/performance.md', asMarkdown(conditions, reports));
  await writeFormatted('docs/performance.json', JSON.stringify(data));
  return 'docs/performance.md and docs/performance.json';
};

const writeFormatted = async (path: string, text: string): Promise<void> => {
  const file = join(root, path);
  writeFileSync(file, await format(text, { ...(await resolveConfig(join(root, 'package.json'))), filepath: file }));
};

const asMarkdown = (conditions: Conditions, reports: readonly Report[]): string => `# Performance

<!-- Written by \`npm run bench -- --write\`. -->

What Portico promises of its speed, and what was measured. Absolute figures belong to one machine; the promises are
ratios, of product and baseline measured in turn in one run. The product is the built app as an operator runs it
(\`NODE_ENV=production\`, pool of 10, default log level into a file), on a database of its own with 100,000 users. A baseline is the
plainest program that does the work it is compared for: a prepared statement, no log, nothing else. Before anything is measured, both sides must give the same answer.

\`npm run bench\` measures everything again, \`npm run bench -- me walk\` some of it; the exit code is 1 when a promise is
not kept. It uses the server of \`DATABASE_URL\`, or an embedded Postgres. Loads are closed loops, so
latencies are those of a saturated server; those of \`delivery\` come at a steady pace. \`delivery\`, \`commits\` and \`outbox\` run on
servers that they start, which takes Debian's package \`rabbitmq-server\`; \`npm run bench -- outbox-hour\` is an hour of \`outbox\`. Each figure is the median of its rounds, after a round of warm-up.

## Promises

${table(
  ['', 'what', 'promised', 'measured'],
  reports.flatMap(({ outcome }) =>
    outcome.targets.map(({ what, bound, measured, met }) => [met ? '✓' : '✗', what, bound, measured]),
  ),
)}

## Conditions

${table(
  ['', ''],
  Object.entries(conditions).map((row) => [...row]),
)}

## Figures

${reports.map(figuresOf).join('\n')}
`;

const figuresOf = ({ bench, outcome }: Report): string => `### ${bench.name}

${bench.about}.

${table(
  ['what', 'unit', 'median', 'worst', 'rounds'],
  outcome.figures.map((figure) => [
    figure.what,
    figure.unit,
    asNumber(median(figure.rounds)),
    asNumber(worst(figure)),
    figure.rounds.map(asNumber).join(' · '),
  ]),
)}
`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
