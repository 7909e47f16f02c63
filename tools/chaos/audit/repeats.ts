import type { Evidence, HandOver } from './evidence.ts';
import { groupedBy } from './grouped-by.ts';

/** In which way a death leads to second deliveries, told by what the dead process was about. */
export type Repetition =
  /** What a relay had published, a relay publishes again. */
  | 'published'
  /** What a consumer had in hand, a consumer is given again. */
  | 'in hand'
  /** What had become a dead letter is given to its consumer again. */
  | 'replayed';

/** How often something was handed over to a consumer again because of what these processes had begun when they died. */
export const repeatsOf = (
  { handOvers, publications }: Pick<Evidence, 'handOvers' | 'publications'>,
  dead: ReadonlySet<number>,
  repetition: Repetition,
): number => {
  const attempts = groupedBy(publications, ({ messageId }) => messageId);
  const publishedAgain = ({ messageId }: HandOver): boolean =>
    (attempts.get(messageId) ?? []).slice(0, -1).some(({ process }) => dead.has(process));
  const belongs: Readonly<Record<Repetition, (again: HandOver, before: readonly HandOver[]) => boolean>> = {
    published: (again, before) =>
      again.by === 'broker' && before.some(({ by }) => by === 'broker') && publishedAgain(again),
    'in hand': (_, before) => dead.has(before.at(-1)?.process ?? 0),
    replayed: ({ by }, before) => by === 'held' && before.length > 0,
  };
  const deliveries = groupedBy(handOvers, ({ consumer, messageId }) => `${consumer} ${messageId}`);
  return [...deliveries.values()].flatMap((row) =>
    row.filter((again, index) => belongs[repetition](again, row.slice(0, index))),
  ).length;
};
