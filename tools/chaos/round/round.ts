import { isStill, waitFor } from '../audit/quiet.ts';
import { repeatsOf } from '../audit/repeats.ts';
import type { Evidence } from '../audit/evidence.ts';
import { ADMIN, PASSWORD } from '../../database/population.ts';
import { conclude, QUIET_WITHIN_MS, watch } from '../conclusion/conclude.ts';
import { startProduct } from '../stage/product.ts';
import type { Product } from '../stage/product.ts';
import type { Stage } from '../stage/stage.ts';
import { Office } from '../workload/office.ts';
import { makeTrouble, playActs } from './acts.ts';
import { castFor } from './casting.ts';
import { points } from './points.ts';
import { replayDeadLetters } from './replay.ts';
import type { Reached, RoundResult } from './result.ts';
import type { RoundOptions } from './round-options.ts';
import { violationsIn } from './verdict.ts';

/** Puts a load on a product whose processes are killed, waits until it is quiet, and audits what it has done. */
export const runRound = async (stage: Stage, options: RoundOptions): Promise<RoundResult> => {
  const casting = castFor(options);
  await using product = await startProduct(stage, casting);
  const { databaseUrl, apps } = product;
  const office = new Office({ ...product, email: ADMIN, password: PASSWORD });
  await using watching = watch(stage, product);

  const attempts = await playActs(casting.acts, product, office, options.seed);
  let faultless = performance.now();
  const lastFault = () => Math.max(faultless, ...apps.flatMap(({ deaths }) => deaths.map(({ at }) => at)));
  const deadline = () => lastFault() + QUIET_WITHIN_MS;
  if (casting.acts.some(({ phase }) => phase === 'permanent' || phase === 'replay')) {
    await waitFor(isStill, watching.look, deadline);
    await makeTrouble(databaseUrl, 'none');
    faultless = performance.now();
    await replayDeadLetters(databaseUrl, office, deadline);
  }
  const { evidence, conclusion } = await conclude(product, watching, attempts, lastFault);
  const facts = {
    broker: stage.broker,
    options,
    ...conclusion,
    reached: options.points.map((point) => reachedIn(product, evidence, point)),
  };
  return { ...facts, violations: violationsIn(facts) };
};

const reachedIn = ({ apps, hits }: Product, evidence: Evidence, point: Reached['point']): Reached => {
  const deaths = apps.flatMap((app) => app.deaths).filter(({ arm }) => arm?.startsWith(`${point}:`));
  const { repeats } = points[point];
  const dead = new Set(deaths.map(({ pid }) => pid));
  return { point, hits: hits(point), kills: deaths.length, repeats: repeats ? repeatsOf(evidence, dead, repeats) : 0 };
};
