import { startPostgres, startRabbitmq } from '../../servers/index.ts';
import type { Bench, Figure, Outcome } from '../bench.ts';
import { postgresCeilings } from '../delivery/ceilings/postgres.ts';
import { rabbitmqCeilings } from '../delivery/ceilings/rabbitmq.ts';
import { Delivery } from '../delivery/delivery.ts';
import type { Way } from '../delivery/worker.ts';
import { BACKLOG, drained } from '../delivery/drain.ts';
import { PER_SECOND, steady } from '../delivery/latency.ts';
import { bounded } from '../bounded.ts';
import { asNumber } from '../report/numbers.ts';
import { inRounds, ratio } from '../series.ts';

const ROUNDS = 3;

/** From committed events to their committed effects, over both brokers, beside what the servers can do. */
export const delivery: Bench = {
  name: 'delivery',
  about: `Events from the commit of their cause to that of their effect, a row and the row of the inbox: a backlog of ${asNumber(BACKLOG)} events that becomes visible at one moment, and ${PER_SECOND} events a second; a worker with one consumer, all as it is by default; besides, what the servers do when asked for nothing else. Everything waits for the disk, nothing is pinned`,
  run: async (stage) => {
    await using open = new AsyncDisposableStack();
    const { url } = open.use(await startPostgres(stage.stop));
    const { url: amqpUrl } = open.use(await startRabbitmq(stage.stop));
    const start = async (way: Way): Promise<Delivery> => open.use(await Delivery.start(stage, url, way));
    const overRabbitmq = await start({ amqpUrl, ordered: false });
    const onPostgres = await start({ amqpUrl: null, ordered: false });
    const figures = await inRounds(ROUNDS, [
      ...open.use(await postgresCeilings(url)).all,
      ...open.use(await rabbitmqCeilings(amqpUrl)).all,
      drained('over RabbitMQ', overRabbitmq),
      drained('on Postgres alone', onPostgres),
      drained('over RabbitMQ, in order', await start({ amqpUrl, ordered: true })),
      drained('on Postgres alone, in order', await start({ amqpUrl: null, ordered: true })),
      steady('over RabbitMQ', overRabbitmq),
      steady('on Postgres alone', onPostgres),
    ]);
    return outcomeOf(figures);
  },
};

const outcomeOf = (figures: readonly Figure[]): Outcome => {
  const figure = (what: string): Figure => {
    const found = figures.find((each) => each.what.startsWith(what));
    if (!found) throw new Error(`Nothing says how many ${what}.`);
    return found;
  };
  const overRabbitmq = figure('events over RabbitMQ');
  const onPostgres = figure('events on Postgres alone');
  const inserts = figure('rows inserted one per transaction');
  return {
    figures: [
      ...figures,
      ratio(overRabbitmq, inserts),
      ratio(overRabbitmq, figure('messages confirmed by a quorum queue, 100 in flight')),
      ratio(onPostgres, inserts),
      ratio(onPostgres, figure('rows claimed')),
    ],
    targets: [
      bounded(overRabbitmq, 3_000),
      bounded(onPostgres, 1_500),
      bounded(figure('commit to effect over RabbitMQ, p50'), 15),
      bounded(figure('commit to effect over RabbitMQ, p99'), 75),
    ],
  };
};
