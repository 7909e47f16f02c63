import { metrics, type Logger } from '@portico/platform-observability';
import type { FastifyInstance } from 'fastify';

const duration = metrics.histogram('http_request_duration_seconds', 'Time from request to answer', [
  'method',
  'route',
  'status',
]);

const PROBES: ReadonlySet<string | undefined> = new Set(['/health', '/ready', '/metrics']);

/** One line and one observation per answer. Paths are logged as templates and queries not at all: both may hold secrets. */
export const addAccessLog = (server: FastifyInstance, logger: Logger): void => {
  server.addHook('onResponse', (request, reply, done) => {
    const { method, id, traceId } = request;
    const route = request.routeOptions.url ?? 'unknown path';
    const status = reply.statusCode;
    duration.observe({ method, route, status }, reply.elapsedTime / 1000);
    const line = { method, route, status, durationMs: Math.round(reply.elapsedTime * 10) / 10, requestId: id, traceId };
    logger[PROBES.has(route) ? 'debug' : 'info'](line, 'answered');
    done();
  });
};
