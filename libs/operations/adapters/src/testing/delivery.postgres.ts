import type { Delivery } from '@portico/operations-core/testing';
import type { Broker } from '@portico/platform-ports';
import { aFailure, delivered } from '@portico/platform-ports/testing';
import { ConsumerPresence } from '@portico/platform-postgres';
import { deliveryHarness, type TestDatabase } from '@portico/platform-postgres/testing';

const DIED = `UPDATE platform.held_message SET dead_at = $3 WHERE consumer = $1 AND message_id = $2`;

const WAITING = `
  SELECT message_id AS id FROM platform.held_message
  WHERE consumer = $1 AND state = 'waiting' ORDER BY due_at, message_id`;

const PUBLISHED = 'INSERT INTO platform.relay_tally (relay, published) VALUES (gen_random_uuid(), $1)';

const REFUSED = 'UPDATE platform.outbox SET unroutable = true, last_error = $2 WHERE event_id = $1';

/** What happens around operations, on Postgres; of a broker there is no more than how much its queues have. */
export const postgresDelivery = (test: TestDatabase): Delivery & Pick<Broker, 'depth'> => {
  const queues = new Map<string, number | null>();
  const { held, inbox, record } = deliveryHarness(test);
  return {
    enrol: (consumer) => inbox.enrol(consumer),
    record,
    handle: async ({ name, ordered }, { id, streamId, seq }) => {
      const admit = (): Promise<unknown> =>
        ordered ? inbox.admitInOrder(name, [{ messageId: id, streamId, seq }]) : inbox.admit(name, [id]);
      await test.unitOfWork.run(admit);
    },
    bury: async (consumer, event, diedAt) => {
      await held.bury(consumer, delivered(event), aFailure());
      await test.database.direct(DIED, [consumer, event.id, diedAt]);
    },
    waitingFor: async (consumer) =>
      (await test.database.direct<{ id: string }>(WAITING, [consumer])).map(({ id }) => id),
    publish: async (events) => void (await test.database.direct(PUBLISHED, [events])),
    refuse: async ({ id }, reason) => void (await test.database.direct(REFUSED, [id, reason])),
    tell: async ({ lastError: text, ...vitals }) => {
      const lastError = text === null ? null : { text, at: new Date() };
      await new ConsumerPresence(test.database).report([{ ...vitals, lastError }]);
    },
    queue: async (consumer, messages) => void queues.set(consumer, messages),
    depth: async (consumer) => {
      const messages = queues.get(consumer);
      if (messages === null) throw new Error('The broker is away.');
      return messages ?? 0;
    },
  };
};
