import type { IntegrationEvent } from '@portico/kernel/application';
import { userRegistered } from '@portico/identity-contracts/events';
import { goldenEvent } from '@portico/identity-contracts/events/testing';
import { PostgresHeldMessages } from '@portico/platform-postgres';
import { deliveryHarness, type TestDatabase } from '@portico/platform-postgres/testing';
import { UuidV7Ids } from '@portico/platform-runtime';

const FAILURE = { attempt: 8, errorClass: 'Error', error: 'no\nuse', stack: 'Error: no\n    at use' };

/** Registrations of so many accounts, of which nothing else is known. */
const registrations = (count: number): IntegrationEvent[] => {
  const ids = new UuidV7Ids();
  return Array.from({ length: count }, () => {
    const userId = ids.next();
    const event = JSON.parse(goldenEvent(userRegistered)) as IntegrationEvent;
    return { ...event, id: ids.next(), streamId: `identity.user:${userId}`, data: { userId } };
  });
};

/** Has a consumer give up so many registrations. */
export const buryRegistrations = async ({ database }: TestDatabase, consumer: string, count: number): Promise<void> => {
  const held = new PostgresHeldMessages(database);
  const bury = (event: IntegrationEvent): Promise<void> => {
    const message = { id: event.id, type: event.type, headers: {}, body: JSON.stringify(event) };
    const delivery = { message, again: false, source: { exchange: 'events', routingKey: event.type } };
    return held.bury(consumer, { delivery, place: event }, FAILURE);
  };
  await Promise.all(registrations(count).map(bury));
};

/** Puts so many registrations in the log, as if they had been published when nobody was there to take them. */
export const missRegistrations = (test: TestDatabase, count: number): Promise<void> =>
  deliveryHarness(test).record(registrations(count));
