import { draftEvent } from '@portico/kernel/application';
import { silentLog } from '@portico/platform-observability/testing';
import { systemActor } from '@portico/kernel/domain';
import type { BrokerMessage } from '@portico/platform-ports';
import { PostgresOutbox } from '@portico/platform-postgres';
import type { TestDatabase } from '@portico/platform-postgres/testing';
import { UuidV7Ids } from '../system.js';
import { cakeBaked, type CakeBaked } from './cakes.js';

const ids = new UuidV7Ids();

const LOGGED = `
  SELECT jsonb_build_object(
    'id', id, 'type', type, 'streamId', stream_id, 'seq', seq, 'occurredAt', to_jsonb(occurred_at), 'actor', actor,
    'correlationId', correlation_id, 'causationId', causation_id, 'traceparent', traceparent, 'data', data) AS event
  FROM platform.event WHERE stream_id = ANY($1) ORDER BY stream_id, seq`;

const TAKEN_ALONG = 'DELETE FROM platform.outbox WHERE stream_id = ANY($1)';

/** Lets as many events happen in each of the streams, and returns them as messages, as if a relay had taken them along. */
export const bakeCakes = async (
  { database, unitOfWork }: TestDatabase,
  streams: readonly string[],
  each: number,
): Promise<readonly BrokerMessage[]> => {
  const outbox = new PostgresOutbox(database, ids, silentLog);
  const occasion = { by: systemActor('bakery'), at: new Date() };
  const drafts = streams.flatMap((stream) =>
    Array.from({ length: each }, () => draftEvent(cakeBaked, stream, occasion, { cakeId: ids.next() })),
  );
  const events = await unitOfWork.run(async () => {
    await outbox.append(drafts);
    await database.write(TAKEN_ALONG, [streams]);
    return database.read<{ event: unknown }>(LOGGED, [streams]);
  });
  return events.map(({ event }) => messageOf(event as CakeBaked));
};

const messageOf = (event: CakeBaked): BrokerMessage => ({
  id: event.id,
  type: event.type,
  headers: {},
  body: JSON.stringify(event),
});
