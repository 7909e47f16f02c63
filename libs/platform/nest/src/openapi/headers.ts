import type { JsonObject } from '@portico/platform-shapes';

const ANSWER_HEADERS = {
  ETag: 'The version of what is answered. Send it in `If-Match` to change it, in `If-None-Match` to read it if changed.',
  Location: 'Where what was made can be read.',
  'Retry-After': 'How many seconds to wait before asking again.',
  'Idempotency-Replayed': '`true` when the request was carried out before and this is its answer again.',
  'RateLimit-Policy': 'How many requests are allowed in how many seconds.',
  RateLimit: 'How many requests are left, and in how many seconds all are again.',
  'WWW-Authenticate': 'What credentials are asked for.',
} as const;

export type AnswerHeader = keyof typeof ANSWER_HEADERS;

const REQUEST_HEADERS = {
  'If-Match': 'The `ETag` of what is to be changed as it was last read, or `*` for whatever is there.',
  'If-None-Match': 'An `ETag`: the answer is 304 when it is still current.',
  'Idempotency-Key':
    'Any 1 to 255 printable characters, new for each request that is meant, the same when it is repeated: it is carried out once, and answered alike each time, for 24 hours.',
} as const;

type RequestHeader = keyof typeof REQUEST_HEADERS;

/** The headers of answers, as components of the document. */
export const headerComponents: JsonObject = Object.fromEntries(
  Object.entries(ANSWER_HEADERS).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
);

/** The `headers` of an answer; nothing when it has none. */
export const headersOf = (names: readonly AnswerHeader[]): JsonObject =>
  names.length === 0
    ? {}
    : { headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])) };

/** A header that a request carries, as a parameter. */
export const headerParameter = (name: RequestHeader, required: boolean): JsonObject => ({
  name,
  in: 'header',
  required,
  description: REQUEST_HEADERS[name],
  schema: { type: 'string' },
});
