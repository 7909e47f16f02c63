import type { IntegrationEvent } from '@portico/kernel/application';
import { PermanentFailure, type BrokerMessage, type Delivery, type Placed } from '@portico/platform-ports';
import type { Consumer } from './consumer.js';
import { decodeEvent } from './decode-event.js';

/** A delivery and the event in it. */
export interface Arrived {
  readonly delivery: Delivery;
  readonly event: IntegrationEvent;
}

/** A delivery in which there is no event of the consumer's, and why. */
export interface Unreadable {
  readonly delivery: Delivery;
  readonly error: unknown;
}

/** The event in a message; the inbox goes by the message's id, so it has to be the event's. */
export const readMessage = ({ events }: Consumer, { id, body }: BrokerMessage): IntegrationEvent => {
  const event = decodeEvent(body, events);
  if (event.id === id) return event;
  throw new PermanentFailure(`The message ${id} carries the event ${event.id}: the two ids have to be the same.`);
};

/** Reads a delivery, or says why it cannot be read. */
export const readDelivery = (consumer: Consumer, delivery: Delivery): Arrived | Unreadable => {
  try {
    return { delivery, event: readMessage(consumer, delivery.message) };
  } catch (error) {
    return { delivery, error };
  }
};

/** An arrival as `HeldMessages` takes it. */
export const placed = ({ delivery, event: { streamId, seq } }: Arrived): Placed => ({
  delivery,
  place: { streamId, seq },
});
