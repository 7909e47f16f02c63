import { continueTrace, currentTraceId, inSpan, withExecution } from '@portico/platform-observability';
import { randomUUID, type UUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { IncomingMessage } from 'node:http';

declare module 'fastify' {
  interface FastifyRequest {
    /** The trace that the request is part of; callers find it in problems, operators in logs. */
    traceId: string;
    /** Ends the span of the request. */
    endSpan: ((status: number) => void) | null;
  }
}

const SAFE_ID = /^[\w.-]{1,128}$/;

/** The caller's `X-Request-Id` where it is safe to repeat, else a new one. */
export const requestIdOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SAFE_ID.test(given) ? given : randomUUID();
};

/** Makes each request part of its caller's trace and of one execution, from the first hook to the last byte. */
export const addRequestContext = (server: FastifyInstance): void => {
  server.decorateRequest('traceId', '');
  server.decorateRequest('endSpan', null);
  server.addHook('onRequest', enter);
  server.addHook('onResponse', (request, reply, done) => {
    request.endSpan?.(reply.statusCode);
    done();
  });
};

const enter = (request: FastifyRequest, _reply: FastifyReply, done: HookHandlerDoneFunction): void => {
  const { traceparent } = request.headers;
  const name = `${request.method} ${request.routeOptions.url ?? 'unknown path'}`;
  const execution = { correlationId: request.id, causationId: null };
  continueTrace(typeof traceparent === 'string' ? traceparent : null, () =>
    withExecution(execution, () => inSpan(name, {}, () => answer(request, done))),
  ).catch(ignore);
};

/** Resolves when the answer is sent, so that the span covers all of it; rejects for an answer that marks it failed. */
const answer = (request: FastifyRequest, done: HookHandlerDoneFunction): Promise<void> =>
  new Promise((resolve, reject) => {
    request.traceId = currentTraceId() ?? newTraceId();
    request.endSpan = (status) => (status < 500 ? resolve() : reject(new Error(`answered with ${status}`)));
    done();
  });

/** A trace id for requests that no hook has seen. */
export const newTraceId = (): string => (randomUUID() satisfies UUID).replaceAll('-', '');

const ignore = (): void => {};
