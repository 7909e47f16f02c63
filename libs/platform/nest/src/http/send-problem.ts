import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Occurrence } from './problem-of.js';

/** Where the page of a problem is; also its `type`. */
export const problemType = (code: string): string => `/problems/${code}`;

/** Answers a request with a problem (RFC 9457). */
export const sendProblem = (request: FastifyRequest, reply: FastifyReply, occurrence: Occurrence): void => {
  const { entry, detail, errors, headers, members } = occurrence;
  for (const name of OF_THE_ANSWER_THAT_FAILED) reply.removeHeader(name);
  reply
    .status(entry.status)
    .headers({ 'cache-control': 'no-store', ...defaultHeaders(entry.status), ...headers })
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: problemType(entry.code),
        title: entry.title,
        status: entry.status,
        detail,
        instance: pathOf(request.url),
        code: entry.code,
        traceId: request.traceId,
        ...(errors && { errors }),
        ...members,
      }),
    );
};

const OF_THE_ANSWER_THAT_FAILED = ['etag', 'location', 'content-disposition', 'content-length'];

const defaultHeaders = (status: number): Record<string, string> => {
  if (status === 401) return { 'www-authenticate': 'Bearer' };
  if (status === 429 || status === 503) return { 'retry-after': '1' };
  return {};
};

/** Queries may hold what should not be repeated. */
const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;
