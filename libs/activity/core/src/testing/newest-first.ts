import type { Page, PageRequest } from '@portico/kernel/application';

type Key = readonly [at: string, id: string];

/** A page of what is wanted, by time and id, the latest first. */
export const newestFirst = <Item>(
  wanted: readonly Item[],
  keyOf: (item: Item) => Key,
  { limit, after }: PageRequest,
): Page<Item> => {
  const rest = wanted
    .toSorted((a, b) => compare(keyOf(b), keyOf(a)))
    .filter((item) => !after || compare(keyOf(item), after as Key) < 0);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && rest.length > limit ? keyOf(last) : null };
};

const compare = (a: Key, b: Key): number => ascending(a[0], b[0]) || ascending(a[1], b[1]);

const ascending = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
