import { Inbox } from '@portico/platform-ports';
import type { Database } from './database.js';

const ADMIT = `
  INSERT INTO platform.inbox (consumer, message_id) VALUES ($1, $2)
  ON CONFLICT DO NOTHING
  RETURNING message_id`;

/** An inbox whose rows are committed with the effect; the primary key makes the second of two wait for the first. */
export class PostgresInbox extends Inbox {
  constructor(private readonly database: Database) {
    super();
  }

  async admit(consumer: string, messageId: string): Promise<boolean> {
    return (await this.database.write(ADMIT, [consumer, messageId])).length === 1;
  }
}
