import { randomUUID } from 'node:crypto';
import type { BrokerMessage } from '@portico/platform-ports';
import type { Database } from './database.js';

/** A message that this process may handle until its lease runs out. */
export interface LeasedMessage {
  readonly message: BrokerMessage;
  readonly attempt: number;
  readonly lease: string;
}

type Row = BrokerMessage & { readonly attempt: number };

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
      `SELECT id, type, headers, body, attempts AS attempt
       FROM platform.claim_messages($1, $2, $3, $4 * interval '1 second')`,
      [this.queue, limit, lease, this.leaseSeconds],
    );
    return rows.map(({ attempt, ...message }) => ({ message, attempt, lease }));
  }

  async renew(messages: readonly LeasedMessage[]): Promise<void> {
    await this.database.direct(`SELECT platform.renew_messages($1, $2, $3 * interval '1 second')`, [
      ...columns(messages),
      this.leaseSeconds,
    ]);
  }

  async acknowledge(messages: readonly LeasedMessage[]): Promise<void> {
    await this.database.direct('SELECT platform.acknowledge_messages($1, $2)', columns(messages));
  }

  async retry({ message, lease }: LeasedMessage, afterMs: number, error: string): Promise<void> {
    await this.database.direct(`SELECT platform.fail_message($1, $2, $3, $4 * interval '1 millisecond')`, [
      message.id,
      lease,
      error,
      afterMs,
    ]);
  }

  async bury({ message, lease }: LeasedMessage, error: string): Promise<void> {
    await this.database.direct('SELECT platform.fail_message($1, $2, $3, NULL)', [message.id, lease, error]);
  }
}

const columns = (messages: readonly LeasedMessage[]): readonly [string[], string[]] => [
  messages.map(({ message }) => message.id),
  messages.map(({ lease }) => lease),
];
