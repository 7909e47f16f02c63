import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.js';

/** Refuses URLs that stand for no text. The router looks at the path only, and readers of queries guess. */
export const addUrlCheck = (server: FastifyInstance): void => {
  server.addHook('onRequest', ({ url }, _reply, done) => done(faultOf(url)));
};

const faultOf = (url: string): Problem | undefined => {
  const text = decoded(url);
  if (text === undefined) return new Problem('malformed-request', 'The URL has a percent-encoding that is broken.');
  // Postgres cannot hold them, so no path or query with one can mean anything.
  if (text.includes('\0')) return new Problem('malformed-request', 'The URL has a NUL character.');
  return undefined;
};

const decoded = (url: string): string | undefined => {
  try {
    return decodeURIComponent(url);
  } catch {
    return undefined;
  }
};
