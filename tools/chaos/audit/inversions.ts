import type { Effect, Evidence } from './evidence.ts';
import { groupedBy } from './grouped-by.ts';

/** Where ordered consumers did something after what should have come later. The same message twice is no inversion. */
export const inversionsAmong = ({ consumers, effects }: Pick<Evidence, 'consumers' | 'effects'>): string[] =>
  consumers
    .filter(({ ordered }) => ordered)
    .flatMap(({ name }) => {
      const done = effects.filter(({ consumer }) => consumer === name).toSorted((a, b) => a.serial - b.serial);
      return [...groupedBy(done, ({ streamId }) => streamId).values()].flatMap(inStream);
    });

const inStream = (effects: readonly Effect[]): string[] => {
  let highest = 0;
  return effects.flatMap(({ consumer, streamId, seq }) => {
    if (seq < highest) return [`${consumer} did #${seq} of ${streamId} after #${highest}`];
    highest = seq;
    return [];
  });
};
