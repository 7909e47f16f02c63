import type { Evidence } from './evidence.ts';
import { groupedBy } from './grouped-by.ts';
import { nameOf } from './name-of.ts';

/**
 * A relay has an event to itself for eight seconds, however it fares. It begins to publish a little later than it claims,
 * hence the half: what was taken from it sooner was not claimed by the rules.
 */
const SURELY_ITS_OWN_MS = 4_000;

/** Where a relay began to publish an event that another had begun shortly before and was not done with. */
export const overlapsAmong = ({ events, publications }: Pick<Evidence, 'events' | 'publications'>): string[] => {
  const known = new Map(events.map((event) => [event.id, event]));
  return [...groupedBy(publications, ({ messageId }) => messageId)].flatMap(([messageId, attempts]) => {
    const ascending = attempts.toSorted((a, b) => a.began - b.began);
    const event = known.get(messageId);
    return ascending.flatMap((attempt, index) => {
      const before = ascending[index - 1];
      if (!before || !event) return [];
      const afterMs = attempt.began - before.began;
      if (afterMs >= SURELY_ITS_OWN_MS || attempt.began >= (before.ended ?? Infinity)) return [];
      return [`${nameOf(event)} was taken from the relay that had had it for ${Math.round(afterMs)} ms`];
    });
  });
};
