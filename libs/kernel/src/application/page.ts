/** Where a page ended: the values of the sort key of its last row, the id last. */
export type Position = readonly string[];

/** Which rows of an ordered list are wanted. `sort` is a field name, `-field` for descending. */
export interface PageRequest<Sort extends string = string> {
  readonly limit: number;
  readonly sort: Sort;
  readonly after: Position | null;
}

/** Some rows of an ordered list, and where to go on; `next` is null after the last row. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: Position | null;
}
