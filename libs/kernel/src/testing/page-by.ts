import type { Page, PageRequest } from '../application/index.js';

type Key = readonly [key: string, id: string];

/** A page of items in memory, by a key and their id. */
export const pageBy = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
  { limit, sort, after }: PageRequest,
): Page<Item> => {
  const sign = sort.startsWith('-') ? -1 : 1;
  const rest = items
    .toSorted((a, b) => sign * compare(keyOf(a), keyOf(b)))
    .filter((item) => !after || sign * compare(keyOf(item), after as Key) > 0);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { items: page, next: last && rest.length > limit ? keyOf(last) : null };
};

const compare = (a: Key, b: Key): number => ascending(a[0], b[0]) || ascending(a[1], b[1]);

const ascending = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
