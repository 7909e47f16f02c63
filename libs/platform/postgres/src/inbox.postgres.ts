import { Inbox, type Admission, type Arrival, type Enrolment } from '@portico/platform-ports';
import type { Database } from './database.js';

/** `since` is the first id of this millisecond, by the database's clock. */
const ENROL = `
  INSERT INTO platform.consumer (name, types, ordered, since)
  VALUES ($1, $2, $3, rpad(
    lpad(to_hex(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7000800', 32, '0')::uuid)
  ON CONFLICT (name) DO UPDATE SET types = excluded.types, ordered = excluded.ordered`;

/** Rows in one order, lest two batches wait for each other. */
const ADMIT = `
  INSERT INTO platform.inbox (consumer, message_id)
  SELECT $1, message_id FROM unnest($2::uuid[]) AS message_id ORDER BY message_id
  ON CONFLICT DO NOTHING
  RETURNING message_id AS id`;

const ADMIT_IN_ORDER = 'SELECT message_id AS id, admission FROM platform.admit_in_order($1, $2, $3, $4)';

/** An inbox whose rows are committed with the effect; the primary key makes the second of two wait for the first. */
export class PostgresInbox extends Inbox {
  constructor(private readonly database: Database) {
    super();
  }

  async enrol({ name, types, ordered }: Enrolment): Promise<void> {
    await this.database.direct(ENROL, [name, types, ordered]);
  }

  async admit(consumer: string, messageIds: readonly string[]): Promise<ReadonlySet<string>> {
    const admitted = await this.database.write<{ id: string }>(ADMIT, [consumer, messageIds]);
    return new Set(admitted.map(({ id }) => id));
  }

  async admitInOrder(consumer: string, arrivals: readonly Arrival[]): Promise<ReadonlyMap<string, Admission>> {
    const answers = await this.database.write<{ id: string; admission: Admission }>(ADMIT_IN_ORDER, [
      consumer,
      arrivals.map(({ messageId }) => messageId),
      arrivals.map(({ streamId }) => streamId),
      arrivals.map(({ seq }) => seq),
    ]);
    return new Map(answers.map(({ id, admission }) => [id, admission]));
  }
}
