import type { FastifyInstance } from 'fastify';
import { NotFound } from '@portico/kernel/application';

/** Answers unknown paths before anything is asked of the body. */
export const addUnknownPaths = (server: FastifyInstance): void => {
  server.addHook('onRequest', ({ is404 }, _reply, done) => done(is404 ? new NotFound() : undefined));
};
