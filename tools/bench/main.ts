import { build } from '../start/build.ts';
import { aborted, atTerminal } from '../terminal/at-terminal.ts';
import { Problem } from '../terminal/problem.ts';
import { step } from '../terminal/steps.ts';
import type { Bench } from './bench.ts';
import { benches, longBenches } from './benches.ts';
import { conditionsOf } from './report/conditions.ts';
import { writeDocument } from './report/document.ts';
import type { Report } from './report/report.ts';
import { asLines } from './report/report.ts';
import { openStage } from './stage/stage.ts';

const names = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const write = process.argv.includes('--write');

await atTerminal(async (stop) => {
  const chosen = choose();
  await step('build', () => build(stop));
  await using stage = await step('stage', () => openStage(stop));
  const conditions = await conditionsOf(stage.databaseUrl);
  const reports: Report[] = [];
  for (const bench of chosen) {
    console.log(`\n  ${bench.name}: ${bench.about}`);
    const report = { bench, outcome: await Promise.race([bench.run(stage), aborted(stop)]) };
    console.log(asLines(report).join('\n'));
    reports.push(report);
  }
  if (write) console.log(`\n  Wrote ${await writeDocument(conditions, reports)}.`);
  const missed = reports.filter(({ outcome }) => outcome.targets.some(({ met }) => !met));
  if (missed.length > 0) throw new Problem(`Missed by ${missed.map(({ bench }) => bench.name).join(', ')}.`);
});

function choose(): readonly Bench[] {
  const all = [...benches, ...longBenches];
  const unknown = names.find((name) => all.every((bench) => bench.name !== name));
  if (unknown) throw new Problem(`There is no bench ${unknown}: ${all.map(({ name }) => name).join(', ')}.`);
  if (write && names.length > 0) throw new Problem('--write is for all of them together: name none.');
  return names.length === 0 ? benches : all.filter(({ name }) => names.includes(name));
}
