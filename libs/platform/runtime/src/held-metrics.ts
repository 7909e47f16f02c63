import { metrics } from '@portico/platform-observability';
import type { HeldCounts } from '@portico/platform-postgres';

const held = metrics.gauge('held_messages', 'Messages that wait for an attempt, or for their predecessor', [
  'consumer',
  'state',
]);
const age = metrics.gauge('held_oldest_age_seconds', 'How long the message that is held longest has been', [
  'consumer',
  'state',
]);
const dead = metrics.gauge('dlq_depth', 'Messages that were given up', ['consumer']);

/** Shows what is held for each consumer, as it is now. */
export const showHeld = async (counts: HeldCounts): Promise<void> => {
  for (const { consumer, waiting, parked, dead: givenUp } of await counts.perConsumer()) {
    for (const [state, { count, oldestAgeSeconds }] of Object.entries({ waiting, parked })) {
      held.set({ consumer, state }, count);
      age.set({ consumer, state }, Math.max(0, oldestAgeSeconds ?? 0));
    }
    dead.set({ consumer }, givenUp.count);
  }
};
