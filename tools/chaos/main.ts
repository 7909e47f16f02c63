import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { atTerminal } from '../terminal/at-terminal.ts';
import { Problem } from '../terminal/problem.ts';
import { readArguments } from './arguments.ts';
import type { Outcome } from './jobs/job.ts';
import { runAll } from './jobs/run-all.ts';
import { writeReliability } from './report/file.ts';
import { thisRun } from './report/run.ts';

await atTerminal(async (stop) => {
  const wanted = readArguments(process.argv.slice(2), () => randomInt(1, 2 ** 31));
  const { events, kills, seed, json, write } = wanted;
  console.log(`\n  seed ${seed}, ${events} events and ${kills} kills at each point\n`);
  const run = thisRun();
  let written: Promise<unknown> = Promise.resolve();
  const keep = (outcome: Outcome): void => {
    if (write) written = written.then(() => writeReliability(run, outcome));
  };
  const outcome = await runAll(wanted, keep, stop);
  await written;
  if (json) writeFileSync(json, `${JSON.stringify(outcome, null, 2)}\n`);
  const results = [...outcome.rounds, ...outcome.faults];
  const failed = results.filter(({ violations }) => violations.length > 0);
  if (failed.length > 0)
    throw new Problem(`${failed.length} of ${results.length} rounds failed. Run one again by its seed.`);
});
