import { metrics } from '@portico/platform-observability';
import type { HeldCounts } from '@portico/platform-postgres';

const held = metrics.gauge('held_messages', 'Messages that wait for an attempt, or for their predecessor', [
  'consumer',
  'state',
]);
const dead = metrics.gauge('dlq_depth', 'Messages that were given up', ['consumer']);

/** Shows what is held for each consumer, as it is now. */
export const showHeld = async (counts: HeldCounts): Promise<void> => {
  for (const { consumer, waiting, parked, dead: givenUp } of await counts.perConsumer()) {
    held.set({ consumer, state: 'waiting' }, waiting.count);
    held.set({ consumer, state: 'parked' }, parked.count);
    dead.set({ consumer }, givenUp.count);
  }
};
