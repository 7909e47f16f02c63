import type { IntegrationEvent } from '@portico/kernel/application';
import type { DeliveryHarness } from '@portico/platform-ports/testing';
import { PostgresHeldMessages } from '../held-messages.postgres.js';
import { PostgresInbox } from '../inbox.postgres.js';
import type { TestDatabase } from './test-database.js';

const RECORD = `
  INSERT INTO platform.event (id, stream_id, seq, type, occurred_at, actor, correlation_id, causation_id, traceparent, data)
  SELECT id, "streamId", seq, type, "occurredAt", actor, "correlationId", "causationId", traceparent, data
  FROM jsonb_to_recordset($1) AS event (id uuid, "streamId" text, seq bigint, type text, "occurredAt" timestamptz,
    actor jsonb, "correlationId" text, "causationId" text, traceparent text, data jsonb)`;

const AWAIT_PUBLICATION = `
  INSERT INTO platform.outbox (event_id, stream_id, seq, type) SELECT id, "streamId", seq, type
  FROM jsonb_to_recordset($1) AS event (id uuid, "streamId" text, seq bigint, type text)`;

const ADVANCE = `
  UPDATE platform.held_message
  SET due_at = due_at - $1 * interval '1 millisecond', leased_until = leased_until - $1 * interval '1 millisecond'`;

/** Inbox and held messages of a test's database, as their suites want them. */
export const deliveryHarness = ({ database, unitOfWork }: TestDatabase): DeliveryHarness => ({
  inbox: new PostgresInbox(database),
  held: new PostgresHeldMessages(database),
  unitOfWork,
  record: async (events: readonly IntegrationEvent[], published = true) => {
    await database.direct(RECORD, [JSON.stringify(events)]);
    if (!published) await database.direct(AWAIT_PUBLICATION, [JSON.stringify(events)]);
  },
  advance: async (milliseconds) => void (await database.direct(ADVANCE, [milliseconds])),
  close: async () => undefined,
});
