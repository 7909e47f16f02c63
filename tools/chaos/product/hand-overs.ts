import type { Broker, HeldMessages } from '@portico/platform-ports';
import type { HandOver } from '../audit/evidence.ts';

/** Writes down that messages are handed over. */
export type Note = (consumer: string, messageIds: readonly string[], by: HandOver['by']) => Promise<unknown>;

/** Has every message noted that consumers are given from now on, before they can do anything with it. */
export const watchHandOvers = (broker: Broker, held: HeldMessages, note: Note): void => {
  const consume = broker.consume.bind(broker);
  broker.consume = (subscription, receive) =>
    consume(subscription, async (deliveries) => {
      const ids = deliveries.map(({ message }) => message.id);
      await note(subscription.queue, ids, 'broker');
      await receive(deliveries);
    });

  const claim = held.claim.bind(held);
  held.claim = async (consumer, most) => {
    const claimed = await claim(consumer, most);
    const ids = claimed.map(({ message }) => message.id);
    if (ids.length > 0) await note(consumer, ids, 'held');
    return claimed;
  };
};
