import { startPostgres } from '../../servers/index.ts';
import type { Bench, Figure } from '../bench.ts';
import { bounded } from '../bounded.ts';
import { AGED_EVENTS, makeAgedDay } from '../delivery/aged-day.ts';
import { watchOutbox } from '../delivery/watch-outbox.ts';
import type { Minute } from '../delivery/watch-outbox.ts';
import { startWorker } from '../delivery/worker.ts';
import { WrittenEvents } from '../delivery/written-events.ts';
import { asNumber } from '../report/numbers.ts';
import { worst } from '../rounds.ts';

const PER_SECOND = 500;
const STREAMS = 1_000;
const WRITERS = 10;
const AGED = 100_000;
const MOST_ROWS = 10_000;
const MOST_DEAD = 20;
const LONGEST_MS = 200;

const lasting = (name: string, minutes: number): Bench => ({
  name,
  about: `The outbox, minute by minute, during ${minutes} minutes of ${PER_SECOND} events a second, on a server with its default settings; a worker begins in the midst of it, and sweeps ${asNumber(AGED)} events of a day that is past its time. Nothing is pinned`,
  run: async (stage) => {
    await using server = await startPostgres(stage.stop);
    await using events = await WrittenEvents.open(stage, server.url, WRITERS);
    await events.query(makeAgedDay(AGED));
    const task = { kind: 'steady', perSecond: PER_SECOND, seconds: 60 * minutes, streams: STREAMS } as const;
    const written = events.write(task);
    await using _worker = await startWorker(stage, events.databaseUrl, { amqpUrl: null, ordered: false });
    const [seen] = await Promise.all([watchOutbox(events.databaseUrl, minutes), written]);
    await events.published();
    const [{ count: left } = { count: AGED }] = await events.query<{ count: number }>(AGED_EVENTS);

    const rows = each(seen, 'rows', 'rows, the most at any time', 'rows');
    const dead = each(seen, 'dead', 'dead rows, on average', '% of the table');
    const longest = each(seen, 'longest', 'the longest statement of the worker', 'ms');
    return {
      figures: [rows, dead, longest],
      targets: [
        bounded({ ...rows, rounds: [worst(rows)] }, MOST_ROWS),
        bounded({ ...dead, rounds: [worst(dead)] }, MOST_DEAD),
        bounded({ ...longest, rounds: [worst(longest)] }, LONGEST_MS),
        { what: 'events past their time', bound: 'none left', measured: asNumber(left), met: left === 0 },
      ],
    };
  },
});

const each = (minutes: readonly Minute[], field: keyof Minute, what: string, unit: string): Figure => ({
  what,
  unit,
  better: 'less',
  rounds: minutes.map((minute) => minute[field]),
});

/** The outbox under load: it stays small, and nobody waits for those who sweep. */
export const outbox = lasting('outbox', 5);

/** The same for an hour; it is run when it is named. */
export const outboxHour = lasting('outbox-hour', 60);
