import type { FastifyInstance } from 'fastify';

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const REQUEST_HEADERS =
  'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-CSRF-Token, X-Request-Id, traceparent';
const ANSWER_HEADERS = 'ETag, Idempotency-Replayed, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id';

/** Lets the pages of these origins, and no others, call with credentials. */
export const addCors = (server: FastifyInstance, origins: readonly string[]): void => {
  server.addHook('onRequest', ({ method, headers }, reply, done) => {
    reply.header('vary', 'Origin');
    const { origin } = headers;
    if (origin === undefined || !origins.includes(origin)) return done();
    reply.headers({ 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' });
    if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) {
      reply.header('access-control-expose-headers', ANSWER_HEADERS);
      return done();
    }
    void reply
      .headers({ 'access-control-allow-methods': METHODS, 'access-control-allow-headers': REQUEST_HEADERS })
      .header('access-control-max-age', '600')
      .status(204)
      .send();
  });
};
