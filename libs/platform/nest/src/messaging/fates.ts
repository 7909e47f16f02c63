import { metrics } from '@portico/platform-observability';
import type { Consumer } from './consumer.js';
import type { Outcome } from './effect.js';

const duplicates = metrics.counter('inbox_duplicates_total', 'Deliveries that had been handled before', ['consumer']);
const handled = metrics.counter('consumer_handled_total', 'What became of messages', ['consumer', 'outcome']);

/** Counts what became of a message. */
export const count = ({ name }: Consumer, outcome: 'done' | 'retried' | 'dead' | 'parked', messages = 1): void => {
  if (messages > 0) handled.inc({ consumer: name, outcome }, messages);
};

/** Counts what became of messages that were taken in. */
export const countOutcome = (consumer: Consumer, outcome: Outcome): void => {
  count(consumer, 'done', outcome.new);
  count(consumer, 'parked', outcome.early);
  if (outcome.handled > 0) duplicates.inc({ consumer: consumer.name }, outcome.handled);
};
