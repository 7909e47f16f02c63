import { rate } from '../series.ts';
import type { Series } from '../series.ts';
import type { Delivery } from './delivery.ts';

export const BACKLOG = 20_000;
const STREAMS = 2_000;

const RATE = `
  SELECT ${BACKLOG} / extract(epoch FROM (SELECT max(at) FROM bench.effect) - (SELECT max(at) FROM bench.cause))::float8
    AS "perSecond"`;

/** How many events a second have their effect while a backlog is worked off that was committed at one moment. */
export const drained = (way: string, delivery: Delivery): Series =>
  rate(`events ${way}`, 'events/s', async () => {
    await delivery.deliver({ kind: 'backlog', events: BACKLOG, streams: STREAMS }, BACKLOG);
    const [drain] = await delivery.query<{ perSecond: number }>(RATE);
    return drain?.perSecond ?? Number.NaN;
  });
