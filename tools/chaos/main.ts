import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { root } from '../root.ts';
import { aborted, atTerminal } from '../terminal/at-terminal.ts';
import { Problem } from '../terminal/problem.ts';
import { step } from '../terminal/steps.ts';
import { readArguments } from './arguments.ts';
import { asLine } from './round/as-line.ts';
import type { ChaosReport, RoundResult } from './round/result.ts';
import { runRound } from './round/round.ts';
import { treeHash } from './round/tree-hash.ts';
import { openStage } from './stage/stage.ts';

await atTerminal(async (stop) => {
  const { brokers, rounds, events, kills, seed, json } = readArguments(process.argv.slice(2), () =>
    randomInt(1, 2 ** 31),
  );
  console.log(`\n  seed ${seed}, ${events} events and ${kills} kills at each point\n`);
  const results: RoundResult[] = [];
  for (const broker of brokers) {
    await using stage = await step(broker, () => openStage(broker, stop));
    for (const points of rounds) {
      const name = `chaos_${points.join('_').toLowerCase()}`;
      const result = await Promise.race([runRound(stage, { name, points, events, kills, seed }), aborted(stop)]);
      console.log(asLine(result));
      if (result.violations.length > 0) {
        stage.keepLogs();
        console.log(`      its logs are in ${stage.folder}/${name}`);
      }
      results.push(result);
    }
  }
  if (json) writeFileSync(json, `${JSON.stringify(reportOf(results), null, 2)}\n`);
  const failed = results.filter(({ violations }) => violations.length > 0);
  if (failed.length > 0)
    throw new Problem(`${failed.length} of ${results.length} rounds failed. Run one again by its seed.`);
});

function reportOf(rounds: readonly RoundResult[]): ChaosReport {
  const memory = Math.round(totalmem() / 1e9);
  return {
    date: new Date().toISOString(),
    machine: `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown kind'}, ${memory} GB, ${type()} ${release()}`,
    tree: treeHash(root),
    rounds,
  };
}
