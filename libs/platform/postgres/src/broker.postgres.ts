import { failpoint, type Logger } from '@portico/platform-observability';
import {
  Broker,
  type BrokerMessage,
  type PublishResult,
  type Receive,
  type RunningConsumer,
  type Subscription,
} from '@portico/platform-ports';
import { CoalescedNotify } from './coalesced-notify.js';
import type { Database } from './database.js';
import { QueueConsumer, type QueueOptions } from './queue-consumer.js';
import { QueueMessages } from './queue-messages.js';

/** The notification that wakes the consumers of a queue. */
const QUEUE_CHANNEL = 'portico_queue';

/** Rows are written in one order by everyone, so that no two publishers wait for each other. */
const PUBLISH = `
  WITH routed AS MATERIALIZED (
    SELECT queue, message.* FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::text[]) AS message (id, type, headers, body)
    JOIN platform.queue_binding USING (type)
  ), kept AS (
    INSERT INTO platform.queue_message (queue, id, type, headers, body)
    SELECT queue, id, type, headers, body FROM routed ORDER BY queue, id
    ON CONFLICT DO NOTHING
  )
  SELECT queue, array_agg(DISTINCT type) AS types FROM routed GROUP BY queue`;

const DECLARE = `
  WITH unwanted AS (
    DELETE FROM platform.queue_binding WHERE queue = $2 AND type <> ALL ($1::text[])
  )
  INSERT INTO platform.queue_binding (type, queue) SELECT type, $2 FROM unnest($1::text[]) AS type ORDER BY type
  ON CONFLICT DO NOTHING`;

/**
 * A broker made of tables. A message is kept once per queue that wants its type; processes claim it with a lease by
 * the database's clock. Notifications wake consumers, polling finds what they missed.
 */
export class PostgresBroker extends Broker {
  readonly #consumers = new Set<RunningConsumer & { readonly queue: string }>();
  readonly #options: QueueOptions;
  readonly #consumersOf: CoalescedNotify;

  constructor(
    private readonly database: Database,
    private readonly log: Logger,
    options: Partial<QueueOptions> = {},
  ) {
    super();
    this.#options = { leaseSeconds: 6, pollMs: 500, ...options };
    this.#consumersOf = new CoalescedNotify(database, QUEUE_CHANNEL, log);
  }

  async declare({ queue, types }: Subscription): Promise<void> {
    await this.database.direct(DECLARE, [types, queue]);
  }

  async publish(messages: readonly BrokerMessage[]): Promise<readonly PublishResult[]> {
    if (messages.length === 0) return [];
    const routed = await this.database.direct<{ queue: string; types: string[] }>(PUBLISH, [
      messages.map(({ id }) => id),
      messages.map(({ type }) => type),
      messages.map(({ headers }) => JSON.stringify(headers)),
      messages.map(({ body }) => body),
    ]);
    failpoint('K4');
    failpoint('K6'); // Postgres takes a batch as a whole.
    this.#consumersOf.call(routed.map(({ queue }) => queue));
    const wanted = new Set(routed.flatMap(({ types }) => types));
    return messages.map(({ type }) => (wanted.has(type) ? 'confirmed' : 'unroutable'));
  }

  async consume(subscription: Subscription, receive: Receive): Promise<RunningConsumer> {
    await this.declare(subscription);
    const messages = new QueueMessages(this.database, subscription.queue, this.#options.leaseSeconds);
    const running = new QueueConsumer(messages, subscription, receive, this.#options, this.log);
    const listening = await this.database.listen(QUEUE_CHANNEL, (queue) => {
      if (queue === subscription.queue || queue === '') running.wake();
    });
    this.database.ambient.outside(() => running.start());
    const consumer = {
      queue: subscription.queue,
      close: async () => {
        await listening.close();
        await running.close();
        this.#consumers.delete(consumer);
      },
    };
    this.#consumers.add(consumer);
    return consumer;
  }

  async depth(queue: string): Promise<number> {
    const [row] = await this.database.direct<{ depth: number }>(
      'SELECT count(*) AS depth FROM platform.queue_message WHERE queue = $1 AND hand_overs = 0',
      [queue],
    );
    return row?.depth ?? 0;
  }

  check(): Promise<void> {
    return this.database.check();
  }

  /** Whoever can reach the table is attached to it. */
  async checkConsumer(queue: string): Promise<void> {
    if (![...this.#consumers].some((consumer) => consumer.queue === queue)) {
      throw new Error(`This process runs no consumer of ${queue}.`);
    }
    await this.check();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => consumer.close()));
    await this.#consumersOf.sent();
  }
}
