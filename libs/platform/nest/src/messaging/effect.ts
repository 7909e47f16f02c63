import type { Admission } from '@portico/platform-ports';
import { admitEvents } from './admit-events.js';
import { applyEvent } from './apply-event.js';
import type { Consumer } from './consumer.js';
import type { Engine } from './engine.js';
import { placed, type Arrived } from './read-message.js';

/** How many messages met which fate. */
export type Outcome = Readonly<Record<Admission, number>>;

/** Takes messages in, in the current unit of work: what is new is done, in turn, and what is early is parked. */
export const takeEffect = async (
  engine: Pick<Engine, 'inbox' | 'held' | 'commands'>,
  consumer: Consumer,
  deliveries: readonly Arrived[],
): Promise<Outcome> => {
  const batch = consumer.ordered ? inOrder(onceEach(deliveries)) : onceEach(deliveries);
  const events = batch.map(({ event }) => event);
  const admission = await admitEvents(engine.inbox, consumer, events);
  const early = batch.filter(({ event }) => admission(event) === 'early');
  const fresh = events.filter((event) => admission(event) === 'new');
  if (early.length > 0) await engine.held.park(consumer.name, early.map(placed));
  for (const event of fresh) await applyEvent(engine, consumer, event);
  const passed = events.filter((event) => admission(event) !== 'early');
  if (consumer.ordered) await engine.held.free(consumer.name, passed);
  return { new: fresh.length, early: early.length, handled: deliveries.length - fresh.length - early.length };
};

/** A batch may hold a message twice, and the inbox is asked but once. */
const onceEach = (deliveries: readonly Arrived[]): readonly Arrived[] => [
  ...new Map(deliveries.map((each) => [each.event.id, each])).values(),
];

const inOrder = (deliveries: readonly Arrived[]): readonly Arrived[] =>
  deliveries.toSorted(({ event: a }, { event: b }) =>
    a.streamId === b.streamId ? a.seq - b.seq : a.streamId < b.streamId ? -1 : 1,
  );
