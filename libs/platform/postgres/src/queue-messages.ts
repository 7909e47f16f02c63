import { randomUUID } from 'node:crypto';
import type { BrokerMessage } from '@portico/platform-ports';
import type { Database } from './database.js';

/** A message that this process may handle until its lease runs out. */
export interface LeasedMessage {
  readonly message: BrokerMessage;
  /** How often it was handed over, this time included. */
  readonly handOvers: number;
  readonly lease: string;
}

type Row = BrokerMessage & { readonly handOvers: number };

/** The messages of one queue. Whoever lost a lease changes nothing any more. */
export class QueueMessages {
  constructor(
    private readonly database: Database,
    private readonly queue: string,
    private readonly leaseSeconds: number,
  ) {}

  async claim(limit: number): Promise<readonly LeasedMessage[]> {
    const lease = randomUUID();
    const rows = await this.database.direct<Row>(
      `SELECT id, type, headers, body, hand_overs AS "handOvers"
       FROM platform.claim_messages($1, $2, $3, $4 * interval '1 second') ORDER BY id`,
      [this.queue, limit, lease, this.leaseSeconds],
    );
    return rows.map(({ handOvers, ...message }) => ({ message, handOvers, lease }));
  }

  async renew(messages: readonly LeasedMessage[]): Promise<void> {
    await this.database.direct(`SELECT platform.renew_messages($1, $2, $3, $4 * interval '1 second')`, [
      ...this.#name(messages),
      this.leaseSeconds,
    ]);
  }

  async acknowledge(messages: readonly LeasedMessage[]): Promise<void> {
    await this.database.direct('SELECT platform.acknowledge_messages($1, $2, $3)', this.#name(messages));
  }

  /** Has them handed over again, to anybody, after that time. */
  async giveBack(messages: readonly LeasedMessage[], afterMs: number): Promise<void> {
    await this.database.direct(`SELECT platform.give_back_messages($1, $2, $3, $4 * interval '1 millisecond')`, [
      ...this.#name(messages),
      afterMs,
    ]);
  }

  #name(messages: readonly LeasedMessage[]): readonly [string, string[], string[]] {
    return [this.queue, messages.map(({ message }) => message.id), messages.map(({ lease }) => lease)];
  }
}
