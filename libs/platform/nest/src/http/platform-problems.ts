/** The problems that every app can answer with. Contexts add theirs with `mountProblems`. */
export const PLATFORM_PROBLEMS = [
  {
    code: 'malformed-request',
    status: 400,
    title: 'The request is not valid HTTP',
    advice: 'Check the request line, the headers and the percent-encoding of the URL.',
  },
  {
    code: 'malformed-json',
    status: 400,
    title: 'The body is not JSON',
    advice: 'Send one JSON object in UTF-8, not nested more than 32 levels deep.',
  },
  {
    code: 'invalid-query',
    status: 400,
    title: 'A query parameter is wrong',
    advice: 'Correct or remove the parameters named in `errors`; each may be given once.',
  },
  {
    code: 'invalid-cursor',
    status: 400,
    title: 'The cursor does not belong to this list',
    advice: 'Use `nextCursor` as it was given, with the same filters and the same sort, or start without a cursor.',
  },
  {
    code: 'idempotency-key-missing',
    status: 400,
    title: 'An Idempotency-Key is required',
    advice: 'Send a key of your own choosing, new for each request that you mean and the same when you repeat one.',
  },
  {
    code: 'idempotency-key-invalid',
    status: 400,
    title: 'The Idempotency-Key cannot be used',
    advice: 'Send one header with 1 to 255 printable ASCII characters, bare or in double quotes.',
  },
  {
    code: 'unauthenticated',
    status: 401,
    title: 'Credentials are needed',
    advice: 'Send `Authorization: Bearer <token>` with an access token or API key that is still valid.',
  },
  {
    code: 'insufficient-scope',
    status: 403,
    title: 'Your credentials lack a scope',
    advice: 'Use credentials with the scope that this route asks for.',
  },
  {
    code: 'not-found',
    status: 404,
    title: 'There is nothing here',
    advice: 'Check the path and the id. What exists but is not yours answers in the same way.',
  },
  {
    code: 'method-not-allowed',
    status: 405,
    title: 'This path does not know the method',
    advice: 'Use one of the methods in the `Allow` header.',
  },
  {
    code: 'request-timeout',
    status: 408,
    title: 'The request took too long to arrive',
    advice: 'Send the whole request without long pauses.',
  },
  {
    code: 'concurrency-conflict',
    status: 409,
    title: 'Others changed the same thing at the same moment',
    advice: 'Send the request again.',
  },
  {
    code: 'idempotency-key-in-use',
    status: 409,
    title: 'The first request with this key is still running',
    advice: 'Repeat the request with the same key after the time in `Retry-After`.',
  },
  {
    code: 'version-mismatch',
    status: 412,
    title: 'It was changed since you read it',
    advice: 'Read it again, and repeat your change with the new `ETag` in `If-Match`.',
  },
  {
    code: 'payload-too-large',
    status: 413,
    title: 'The body is too large',
    advice: 'Send at most 1 MiB.',
  },
  {
    code: 'unsupported-media-type',
    status: 415,
    title: 'The body has the wrong media type',
    advice:
      'Send `Content-Type: application/json` in UTF-8 without a content encoding; PATCH takes `application/merge-patch+json` too.',
  },
  {
    code: 'expectation-failed',
    status: 417,
    title: 'The server cannot do what Expect asks for',
    advice: 'Send `Expect: 100-continue`, or no `Expect` at all.',
  },
  {
    code: 'validation-failed',
    status: 422,
    title: 'The body is JSON but not what is asked for',
    advice: 'Correct the fields named in `errors`.',
  },
  {
    code: 'idempotency-key-reused',
    status: 422,
    title: 'The Idempotency-Key was used for another request',
    advice: 'Use a new key for a new request, and the same key only for the same body.',
  },
  {
    code: 'precondition-required',
    status: 428,
    title: 'If-Match is required',
    advice: 'Send the `ETag` that you were given in `If-Match`, or `If-Match: *` to overwrite whatever is there.',
  },
  {
    code: 'too-many-requests',
    status: 429,
    title: 'Too many requests',
    advice: 'Wait for the time in `Retry-After`.',
  },
  {
    code: 'headers-too-large',
    status: 431,
    title: 'The headers are too large',
    advice: 'Send less than 16 KiB of headers, URL included.',
  },
  {
    code: 'internal-error',
    status: 500,
    title: 'Something went wrong on our side',
    advice: 'Try again later. If it stays, report it with the `traceId`.',
  },
  {
    code: 'overloaded',
    status: 503,
    title: 'There is too much to do at the moment',
    advice: 'Repeat the request after the time in `Retry-After`.',
  },
  {
    code: 'service-unavailable',
    status: 503,
    title: 'Something that this needs is out of reach',
    advice: 'Repeat the request after the time in `Retry-After`.',
  },
  {
    code: 'not-ready',
    status: 503,
    title: 'This process is not ready to serve',
    advice: 'See `checks`; send traffic elsewhere until this answers 200.',
  },
] as const;

export type PlatformProblemCode = (typeof PLATFORM_PROBLEMS)[number]['code'];
