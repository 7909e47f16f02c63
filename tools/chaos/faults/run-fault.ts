import { ADMIN, PASSWORD } from '../../database/population.ts';
import { until } from '../../terminal/until.ts';
import { conclude, watch } from '../conclusion/conclude.ts';
import { harmIn } from '../conclusion/harm.ts';
import type { Result } from '../conclusion/result.ts';
import { startRedis } from '../../servers/index.ts';
import { builtEntries, sourceEntries } from '../../start/apps.ts';
import { build } from '../../start/build.ts';
import { startProduct } from '../stage/product.ts';
import { USERS, type Stage } from '../stage/stage.ts';
import { Answers } from '../workload/answers.ts';
import { editorsAt } from '../workload/editors.ts';
import { Office } from '../workload/office.ts';
import { randomFrom } from '../workload/random.ts';
import { scheduleOf } from '../workload/schedule.ts';
import { SteadyLoad } from '../workload/steady-load.ts';
import type { Fault, Measure } from './fault.ts';
import { outOfBounds, type Figure } from './figure.ts';
import { openLinks, throughLink } from './links.ts';

/** What came of a fault. */
export interface FaultResult extends Result {
  readonly fault: string;
  readonly about: string;
  readonly seed: number;
  readonly figures: readonly Figure[];
}

/** How a fault is to be run. */
export interface FaultOptions extends Measure {
  /** What no other round on the stage is called: the name of its database. */
  readonly name: string;
  readonly seed: number;
}

const MOST_EDITS = USERS * 500;
const WARM_AFTER_EDITS = 100;
const WARM_WITHIN_MS = 60_000;

/** Puts a steady load on a product, does to its servers what the fault is, and audits what came of it. */
export const runFault = async (
  stage: Stage,
  fault: Fault,
  { name, seed, ...measure }: FaultOptions,
  stop: AbortSignal,
): Promise<FaultResult> => {
  if (fault.measured) await build(stop);
  await using open = new AsyncDisposableStack();
  const links = fault.linked ? open.use(await openLinks(stage.servers)) : null;
  const redis = fault.cached ? open.use(await startRedis(stop)) : null;
  const env = {
    ...(links?.rabbitmq && { AMQP_URL: links.rabbitmq.url }),
    ...(fault.measured && { CHAOS_WATCH: 'none' }),
    ...(redis && { REDIS_URL: redis.url }),
  };
  const wayTo = (url: string): string => (links ? throughLink(url, links.postgres) : url);
  const product = open.use(
    await startProduct(stage, { name, arms: {}, env, wayTo, entries: fault.measured ? builtEntries : sourceEntries }),
  );
  await stage.servers.rabbitmq?.writeDownQueues();

  const office = new Office({ ...product, email: ADMIN, password: PASSWORD });
  const answers = new Answers();
  const ask = answers.noted((...edit) => office.ask(...edit));
  const editors = await editorsAt(product.databaseUrl, ask, USERS);
  const load = new SteadyLoad(editors, scheduleOf(randomFrom(seed), USERS, MOST_EDITS), fault.editsPerSecond);
  load.start();
  open.defer(() => load.stop().then(() => undefined));
  await until(() => answers.since(0).length > WARM_AFTER_EDITS, WARM_WITHIN_MS);

  const figures = await fault.strike({ product, servers: stage.servers, redis, links, load, answers, measure });
  const attempts = await load.stop();
  const rest = performance.now();
  const watching = open.use(watch(stage, product));
  const { conclusion } = await conclude(product, watching, attempts, () => rest);
  const violations = [...harmIn(conclusion), ...outOfBounds(figures)];
  const { name: called, about } = fault;
  return { broker: stage.broker, fault: called, about, seed, ...conclusion, figures, violations };
};
