import type { Database } from './database.js';

/** How many messages of a consumer are in one state, and for how long the oldest of them has been held. */
export interface HeldCount {
  readonly count: number;
  readonly oldestAgeSeconds: number | null;
}

/** What a consumer could not handle as it came. */
export interface ConsumerHeld {
  readonly consumer: string;
  readonly waiting: HeldCount;
  readonly parked: HeldCount;
  readonly dead: HeldCount;
}

const STATES = ['waiting', 'parked', 'dead'] as const;

const COUNT = `
  SELECT coalesce(consumer.name, held.consumer) AS consumer, state, count(held.id) AS count,
    extract(epoch FROM now() - min(coalesce(dead_at, held_at)))::float8 AS "oldestAgeSeconds"
  FROM platform.consumer FULL JOIN platform.held_message AS held ON held.consumer = consumer.name
  GROUP BY 1, 2 ORDER BY 1`;

type Row = HeldCount & { readonly consumer: string; readonly state: string | null };

/** Counts held messages, for those who operate consumers. */
export class HeldCounts {
  constructor(private readonly database: Database) {}

  /** Every consumer that was ever enrolled or holds anything, by name. */
  async perConsumer(): Promise<readonly ConsumerHeld[]> {
    const rows = await this.database.read<Row>(COUNT);
    return [...Map.groupBy(rows, ({ consumer }) => consumer)].map(([consumer, states]) => {
      const [waiting, parked, dead] = STATES.map((state) => countIn(states, state)) as [
        HeldCount,
        HeldCount,
        HeldCount,
      ];
      return { consumer, waiting, parked, dead };
    });
  }
}

const countIn = (rows: readonly Row[], state: string): HeldCount => {
  const row = rows.find((each) => each.state === state);
  return { count: row?.count ?? 0, oldestAgeSeconds: row?.oldestAgeSeconds ?? null };
};
