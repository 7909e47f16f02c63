import { Problem } from '../../terminal/problem.ts';

export const FIRST_PAGE = '/v1/users?sort=-createdAt&limit=100';
export const LATE_PAGE = 1_000;

/** Fetches a page of users. */
export type ReadPage = (path: string) => Promise<Page>;

export interface Page {
  readonly data: readonly { readonly id: string }[];
  readonly nextCursor: string | null;
}

/** A walk to the end of a list: how often each user was met, and where page 1,000 was. */
export interface Walk {
  readonly met: ReadonlyMap<string, number>;
  readonly latePage: string;
  readonly seconds: number;
}

/** Follows the cursors from the first page to the last. */
export const walkAlong = async (read: ReadPage): Promise<Walk> => {
  const began = performance.now();
  const met = new Map<string, number>();
  let latePage: string | undefined;
  let path: string | undefined = FIRST_PAGE;
  for (let number = 1; path !== undefined; number += 1) {
    if (number === LATE_PAGE) latePage = path;
    const { data, nextCursor }: Page = await read(path);
    for (const { id } of data) met.set(id, (met.get(id) ?? 0) + 1);
    path = nextCursor === null ? undefined : `${FIRST_PAGE}&cursor=${encodeURIComponent(nextCursor)}`;
  }
  if (latePage === undefined) throw new Problem(`The walk ended before page ${LATE_PAGE}, after ${met.size} users.`);
  return { met, latePage, seconds: (performance.now() - began) / 1000 };
};
