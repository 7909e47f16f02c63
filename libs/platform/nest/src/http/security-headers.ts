import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const FOR_EVERY_ANSWER = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Sets what every answer carries; routes may replace `Cache-Control`. */
export const addSecurityHeaders = (server: FastifyInstance): void => {
  server.addHook('onRequest', (request, reply, done) => {
    setSecurityHeaders(request, reply);
    done();
  });
};

export const setSecurityHeaders = (request: FastifyRequest, reply: FastifyReply): void => {
  reply.headers(FOR_EVERY_ANSWER).header('x-request-id', request.id);
  if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
};

/** What an HTML page is answered with: nothing may frame it, and it may load only what `sources` adds. */
export const pageHeaders = (sources = "style-src 'unsafe-inline'"): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; ${sources}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-frame-options': 'DENY',
});
