import { randomUUID } from 'node:crypto';
import type { IntegrationEvent } from '@portico/kernel/application';
import {
  HeldMessages,
  LeaseLost,
  type BrokerMessage,
  type ClaimedMessage,
  type Delivery,
  type Failure,
  type Place,
  type Placed,
} from '@portico/platform-ports';
import type { Database } from './database.js';
import { fromTheLog } from './from-the-log.js';
import { failureColumns, heldRow, type Holding } from './held-row.js';
import { CLAIM, FREE, FREE_OVERDUE, HOLD, HOLD_AGAIN, MISSING, PARK_AGAIN, RENEW, SETTLE } from './held-statements.js';
import { joinOrCommit } from './join-or-commit.js';

/** How long a parked message waits for its predecessor before that counts as missing. */
const MISSED_AFTER_MS = 5_000;
const GAP_AT_MOST = 1_000;

type ClaimedRow = BrokerMessage & Delivery['source'] & Pick<ClaimedMessage, 'attempt' | 'interrupted'>;

/** Held messages as rows of `platform.held_message`, leased for eight seconds by the database's clock. */
export class PostgresHeldMessages extends HeldMessages {
  constructor(private readonly database: Database) {
    super();
  }

  async postpone(
    consumer: string,
    messages: readonly Placed[],
    afterMs: number,
    failure: Failure | null,
  ): Promise<void> {
    await this.#hold(joinOrCommit, consumer, messages, ({ delivery }) => ({
      state: 'waiting',
      afterMs,
      failure,
      interrupted: delivery.again && failure === null,
    }));
  }

  async park(consumer: string, messages: readonly Placed[]): Promise<void> {
    await this.#hold(inUnit, consumer, messages, () => parked);
  }

  async bury(consumer: string, message: Placed, failure: Failure): Promise<void> {
    const dead = { state: 'dead', afterMs: 0, failure, interrupted: false } as const;
    await this.#hold(joinOrCommit, consumer, [message], () => dead);
  }

  async claim(consumer: string, most: number): Promise<readonly ClaimedMessage[]> {
    const lease = randomUUID();
    const rows = await this.database.direct<ClaimedRow>(CLAIM, [consumer, most, lease]);
    return rows.map(({ id, type, headers, body, exchange, routingKey, attempt, interrupted }) => ({
      consumer,
      message: { id, type, headers, body },
      source: { exchange, routingKey },
      attempt,
      interrupted,
      lease,
    }));
  }

  async renew(messages: readonly ClaimedMessage[]): Promise<void> {
    await this.database.direct(RENEW, [
      messages.map(({ consumer }) => consumer),
      messages.map(({ message }) => message.id),
      messages.map(({ lease }) => lease),
    ]);
  }

  settle(message: ClaimedMessage): Promise<void> {
    return this.#letGo(inUnit, SETTLE, message);
  }

  retry(message: ClaimedMessage, afterMs: number, failure: Failure): Promise<void> {
    return this.#letGo(joinOrCommit, HOLD_AGAIN, message, afterMs, ...Object.values(failureColumns(failure)));
  }

  giveUp(message: ClaimedMessage, failure: Failure): Promise<void> {
    return this.#letGo(joinOrCommit, HOLD_AGAIN, message, null, ...Object.values(failureColumns(failure)));
  }

  parkAgain(message: ClaimedMessage, { streamId, seq }: Place): Promise<void> {
    return this.#letGo(inUnit, PARK_AGAIN, message, streamId, seq);
  }

  async free(consumer: string, places: readonly Place[]): Promise<void> {
    await this.database.write(FREE, [consumer, places.map(({ streamId }) => streamId), places.map(({ seq }) => seq)]);
  }

  async fillGaps(consumer: string): Promise<number> {
    const [overdue] = await this.database.direct<{ freed: number }>(FREE_OVERDUE, [consumer]);
    const missing = await this.database.direct<IntegrationEvent & { next: boolean }>(MISSING, [consumer, GAP_AT_MOST]);
    const next = new Set(missing.filter((event) => event.next).map(({ id }) => id));
    const filled = await this.#hold(
      commit,
      consumer,
      missing.map(({ next: _, ...event }) => fromTheLog(event)),
      ({ delivery }) => (next.has(delivery.message.id) ? { ...parked, state: 'waiting', afterMs: 0 } : parked),
    );
    return (overdue?.freed ?? 0) + filled;
  }

  async #hold(
    run: typeof joinOrCommit,
    consumer: string,
    messages: readonly Placed[],
    how: (message: Placed) => Holding,
  ): Promise<number> {
    const rows = messages.map((message) => heldRow(message, how(message)));
    return (await run(this.database, HOLD, [consumer, JSON.stringify(rows)])).length;
  }

  async #letGo(
    run: typeof joinOrCommit,
    statement: string,
    { consumer, message: { id, type }, lease }: ClaimedMessage,
    ...values: readonly unknown[]
  ): Promise<void> {
    const [answer] = await run<{ done: boolean }>(this.database, statement, [consumer, id, lease, ...values]);
    if (!answer?.done) throw new LeaseLost(`The lease of ${type} ${id} is over, and ${consumer} has it elsewhere.`);
  }
}

const parked: Holding = { state: 'parked', afterMs: MISSED_AFTER_MS, failure: null, interrupted: false };

const inUnit: typeof joinOrCommit = (database, text, values) => database.write(text, values);
const commit: typeof joinOrCommit = (database, text, values) => database.direct(text, values);
