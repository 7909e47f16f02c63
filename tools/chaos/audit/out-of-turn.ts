import type { Evidence } from './evidence.ts';
import { groupedBy } from './grouped-by.ts';
import { nameOf } from './name-of.ts';

/** Where a relay began to publish an event while nobody knew yet that the one before it in its stream was with the broker. */
export const outOfTurn = ({ events, publications }: Pick<Evidence, 'events' | 'publications'>): string[] => {
  const attempts = groupedBy(publications, ({ messageId }) => messageId);
  const places = new Map(events.map((event) => [nameOf(event), event]));
  return events.flatMap((event) => {
    const began = Math.min(...(attempts.get(event.id) ?? []).map((attempt) => attempt.began));
    const before = places.get(nameOf({ ...event, seq: event.seq - 1 }));
    if (!before) return [];
    const confirmedAt = (attempts.get(before.id) ?? []).map(({ ended, confirmed }) => (confirmed && ended) || Infinity);
    return Math.min(...confirmedAt) <= began ? [] : [`${nameOf(event)} was published before ${nameOf(before)}`];
  });
};
