import type { IntegrationEvent } from '@portico/kernel/application';
import type { Placed } from '@portico/platform-ports';
import { messageOf } from './event-message.js';

/** An event of the log, as if a broker had handed it over. */
export const fromTheLog = (event: IntegrationEvent): Placed => ({
  delivery: {
    message: messageOf(event),
    again: false,
    source: { exchange: 'platform.event', routingKey: event.type },
  },
  place: event,
});
