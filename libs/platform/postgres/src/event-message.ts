import type { IntegrationEvent } from '@portico/kernel/application';
import type { BrokerMessage } from '@portico/platform-ports';

/** An event as brokers carry it. */
export const messageOf = (event: IntegrationEvent): BrokerMessage => ({
  id: event.id,
  type: event.type,
  headers: { correlationId: event.correlationId, ...(event.traceparent && { traceparent: event.traceparent }) },
  body: JSON.stringify(event),
});
