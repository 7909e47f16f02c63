import { Paging, Problem, type Cursors, type Walk } from '@portico/platform-nest';
import { Refusal } from './refusal.js';

/** One walk along a list of HTTP, whose cursors are good here and there. */
export const walkAlong = <Sort extends string>(
  cursors: Cursors,
  path: string,
  query: Parameters<Paging['of']>[0] & { readonly sort: Sort },
): Walk<Sort> => {
  try {
    return new Paging(cursors, path).of(query);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Refusal(`--cursor: ${error.message} Give the same options as before, or none of this name.`);
  }
};
