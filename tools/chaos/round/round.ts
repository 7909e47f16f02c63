import { createLogger } from '@portico/platform-observability';
import { RabbitBroker } from '@portico/platform-rabbitmq';
import { audit } from '../audit/audit.ts';
import { lookAt } from '../audit/look.ts';
import { isQuiet, isStill, waitFor } from '../audit/quiet.ts';
import { readEvidence, readStatistics } from '../audit/read-evidence.ts';
import { miscounted } from '../audit/statistics.ts';
import { execute } from '../../bench/stage/bench-database.ts';
import { ADMIN, PASSWORD } from '../../bench/stage/population.ts';
import { chaosConsumers } from '../product/chaos.consumers.ts';
import { startProduct } from '../stage/product.ts';
import type { Product } from '../stage/product.ts';
import type { Stage } from '../stage/stage.ts';
import type { Attempt } from '../workload/attempt.ts';
import { Editor } from '../workload/editor.ts';
import { putLoad } from '../workload/load.ts';
import { Office } from '../workload/office.ts';
import { randomFrom } from '../workload/random.ts';
import { scheduleOf } from '../workload/schedule.ts';
import { castFor } from './casting.ts';
import type { Casting } from './casting.ts';
import { endTrouble, replayDeadLetters } from './replay.ts';
import type { RoundResult } from './result.ts';
import type { RoundOptions } from './round-options.ts';
import { violationsIn } from './verdict.ts';

const AT_ONCE = 16;
const EDITS_PER_USER = 50;
const FEWEST_USERS = 20;
const EDIT_PATIENCE_MS = 60_000;
const QUIET_WITHIN_MS = 60_000;

/** Puts a load on a product whose processes are killed, waits until it is quiet, and audits what it has done. */
export const runRound = async (stage: Stage, options: RoundOptions): Promise<RoundResult> => {
  const casting = castFor(options);
  await using product = await startProduct(stage, casting);
  const office = new Office({ ...product, email: ADMIN, password: PASSWORD });
  const broker = watchedBroker(stage, product);
  const look = () => lookAt(product.databaseUrl, broker);

  const attempts = await workThrough(product, office, options);
  let faultless = performance.now();
  if (casting.trouble === 'permanent') {
    await waitFor(isStill, look, () => faultless + QUIET_WITHIN_MS);
    await endTrouble(product.databaseUrl);
    faultless = performance.now();
    await replayDeadLetters(product.databaseUrl, office, faultless + QUIET_WITHIN_MS);
  }
  const since = () => Math.max(faultless, ...product.apps.map(({ lastKill }) => lastKill));
  const { cameAbout, last } = await waitFor(isQuiet, look, () => since() + QUIET_WITHIN_MS);
  const secondsToQuiet = cameAbout ? (performance.now() - since()) / 1000 : null;
  await broker?.close();

  const evidence = { consumers: chaosConsumers, attempts, ...(await readEvidence(product.databaseUrl)) };
  const { happened, told } = await readStatistics(product.databaseUrl);
  const facts = {
    broker: stage.broker,
    options,
    ...reachedIn(product, casting),
    edits: outcomesOf(attempts),
    ...audit(evidence),
    miscounted: miscounted(happened, told),
    secondsToQuiet,
    left: last ?? null,
  };
  return { ...facts, violations: violationsIn(facts) };
};

const workThrough = async (
  { databaseUrl, apps }: Product,
  office: Office,
  { events, seed }: RoundOptions,
): Promise<Attempt[]> => {
  const users = Math.max(FEWEST_USERS, Math.ceil(events / EDITS_PER_USER));
  const ids = await execute<{ id: string }>(
    databaseUrl,
    `SELECT id FROM identity.users WHERE email LIKE 'user%' ORDER BY email LIMIT $1`,
    [users],
  );
  const editors = ids.map(({ id }) => new Editor(id, (...edit) => office.ask(...edit), EDIT_PATIENCE_MS));
  const schedule = scheduleOf(randomFrom(seed), users, events);
  return putLoad({ schedule, editors, atOnce: AT_ONCE, isSlow: () => apps.some(({ up }) => !up) });
};

const watchedBroker = ({ servers }: Stage, { prefix }: Product): RabbitBroker | null => {
  if (!servers.rabbitmq) return null;
  const options = { url: servers.rabbitmq.url, prefix, applicationName: 'portico-chaos' };
  return new RabbitBroker(options, createLogger({ name: 'chaos', level: 'error' }));
};

const reachedIn = ({ apps, hits }: Product, { places }: Casting): Pick<RoundResult, 'reached' | 'crashes'> => ({
  reached: [...places].map(([point, place]) => ({
    point,
    hits: hits(point),
    kills: apps.find(({ name }) => name === place)?.kills ?? 0,
  })),
  crashes: apps.flatMap((app) => app.crashes),
});

const outcomesOf = (attempts: readonly Attempt[]): RoundResult['edits'] => {
  const count = (outcome: Attempt['outcome']) => attempts.filter((attempt) => attempt.outcome === outcome).length;
  return { acknowledged: count('acknowledged'), recovered: count('recovered'), unknown: count('unknown') };
};
