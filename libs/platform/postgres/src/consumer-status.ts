import type { Broker } from '@portico/platform-ports';
import { PRESENT_FOR } from './consumer-presence.js';
import type { Database } from './database.js';
import { HeldCounts, type ConsumerHeld } from './held-counts.js';

/** How a consumer is, over all processes that run it. */
export interface ConsumerState {
  readonly name: string;
  /** The types of events that it takes. */
  readonly types: readonly string[];
  /** Whether any process takes messages of its queue: the last that was heard, within 15 seconds. */
  readonly attached: boolean;
  /** How many messages wait: in its queue, for another attempt, or for their predecessor. Null: the broker does not say. */
  readonly depth: number | null;
  /**
   * For how long the oldest of them has waited; 0 when none does. What is held waits since it is held. What is in the
   * queue waits since the first event behind the last that was handled; null where that cannot be told, as in the queue
   * of an ordered consumer, or without a broker.
   */
  readonly oldestAgeSeconds: number | null;
  readonly inFlight: number;
  readonly deadLetters: number;
  /** The last that went wrong in a process that runs it, or with its youngest dead letter. */
  readonly lastError: string | null;
}

/** What is known of a consumer apart from what it holds. */
interface Known {
  readonly name: string;
  readonly types: readonly string[];
  readonly attached: boolean;
  readonly inFlight: number;
  readonly lastError: string | null;
  readonly behindSeconds: number | null;
}

const KNOWN = `
  SELECT name, types, coalesce(attached, false) AS attached, coalesce(in_flight, 0) AS "inFlight",
    CASE WHEN dead_at > coalesce(last_error_at, '-infinity') THEN dead_error ELSE last_error END AS "lastError",
    CASE WHEN NOT ordered THEN coalesce(extract(epoch FROM now() - platform.time_in(next.id)), 0)::float8 END AS "behindSeconds"
  FROM platform.consumer
  LEFT JOIN LATERAL (
    SELECT bool_or(present.attached) AS attached, sum(present.in_flight)::int AS in_flight, max(last_error_at) AS last_error_at,
      (array_agg(last_error ORDER BY last_error_at DESC NULLS LAST))[1] AS last_error
    FROM platform.consumer_presence AS present
    WHERE present.consumer = name AND seen_at > now() - ${PRESENT_FOR}) AS presence ON true
  LEFT JOIN LATERAL (
    SELECT dead_at, error_class || ': ' || error AS dead_error FROM platform.held_message AS dead
    WHERE dead.consumer = name AND dead_at IS NOT NULL ORDER BY dead_at DESC LIMIT 1) AS dead ON true
  LEFT JOIN LATERAL (
    SELECT coalesce((SELECT message_id FROM platform.inbox WHERE inbox.consumer = name ORDER BY message_id DESC LIMIT 1),
      since) AS id) AS last ON NOT ordered
  LEFT JOIN LATERAL (
    SELECT earliest.id FROM unnest(types) AS wanted (type) CROSS JOIN LATERAL (
      SELECT event.id FROM platform.event
      WHERE event.type = wanted.type AND event.id > last.id AND NOT EXISTS (
        SELECT FROM platform.held_message AS held WHERE held.consumer = name AND held.message_id = event.id::text)
      ORDER BY event.id LIMIT 1) AS earliest
    ORDER BY earliest.id LIMIT 1) AS next ON true`;

/** Tells how all consumers are: from what they hold, what processes report of them, and what the broker keeps for them. */
export class ConsumerStatus {
  readonly #held: HeldCounts;

  constructor(
    private readonly database: Database,
    private readonly broker: Pick<Broker, 'depth'>,
  ) {
    this.#held = new HeldCounts(database);
  }

  /** Every consumer that was ever enrolled or holds anything, by name. */
  async list(): Promise<readonly ConsumerState[]> {
    const [held, known] = await Promise.all([this.#held.perConsumer(), this.database.direct<Known>(KNOWN)]);
    return Promise.all(
      held.map(async (counts) => {
        const { consumer } = counts;
        const queued = await this.broker.depth(consumer).catch(() => null);
        return stateOf(counts, known.find(({ name }) => name === consumer) ?? unknown(consumer), queued);
      }),
    );
  }
}

const unknown = (name: string): Known => ({
  name,
  types: [],
  attached: false,
  inFlight: 0,
  lastError: null,
  behindSeconds: null,
});

const stateOf = (
  { waiting, parked, dead }: ConsumerHeld,
  { name, types, attached, inFlight, lastError, behindSeconds }: Known,
  queued: number | null,
): ConsumerState => {
  const inQueue = queued === 0 ? 0 : queued === null ? null : behindSeconds;
  const ages = [waiting.oldestAgeSeconds ?? 0, parked.oldestAgeSeconds ?? 0];
  return {
    name,
    types,
    attached,
    depth: queued === null ? null : queued + waiting.count + parked.count,
    oldestAgeSeconds: inQueue === null ? null : Math.max(0, inQueue, ...ages),
    inFlight,
    deadLetters: dead.count,
    lastError,
  };
};
