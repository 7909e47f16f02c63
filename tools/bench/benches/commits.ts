import { startPostgres } from '../../servers/index.ts';
import type { Bench } from '../bench.ts';
import { startWorker } from '../delivery/worker.ts';
import { WrittenEvents } from '../delivery/written-events.ts';
import { median } from '../rounds.ts';
import { inRounds } from '../series.ts';
import type { Series } from '../series.ts';

const ROUNDS = 5;
const WRITERS = 50;
const EACH = 200;
const MOST_TIMES = 1.2;

/** What delivery costs those whose events it carries: their commits must not wait for its wake-ups. */
export const commits: Bench = {
  name: 'commits',
  about: `${WRITERS} writers that commit ${EACH} events each, one at a time: while a worker carries the events on, and without one. Nothing is pinned`,
  run: async (stage) => {
    await using server = await startPostgres(stage.stop);
    await using events = await WrittenEvents.open(stage, server.url, WRITERS);
    const write = () => events.write<number>({ kind: 'commits', writers: WRITERS, each: EACH });
    const figures = await inRounds(ROUNDS, [
      slowest('without a worker', write),
      slowest('beside a worker', async () => {
        await using _worker = await startWorker(stage, events.databaseUrl, { amqpUrl: null, ordered: false });
        await events.published();
        return await write();
      }),
    ]);
    const [off = Number.NaN, on = Number.NaN] = figures.map(({ rounds }) => median(rounds));
    return {
      figures,
      targets: [
        {
          what: 'commits beside a worker ÷ without, p99',
          bound: `at most ${MOST_TIMES}`,
          measured: (on / off).toFixed(2),
          met: on / off <= MOST_TIMES,
        },
      ],
    };
  },
};

const slowest = (what: string, measure: () => Promise<number>): Series => ({
  figures: [{ what: `commits ${what}, p99`, unit: 'ms', better: 'less' }],
  measure: async () => [await measure()],
});
