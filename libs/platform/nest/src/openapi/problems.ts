import { PageQuery, type JsonObject } from '@portico/platform-shapes';
import { ruleOf } from '../auth/rules.js';
import { idempotencyOf } from '../http/idempotent.js';
import { requiresIfMatch } from '../http/if-match.js';
import type { ProblemEntry } from '../http/problem.js';
import type { PlatformProblemCode } from '../http/platform-problems.js';
import { ratePolicyOf } from '../http/rate-limited.js';
import type { Route } from '../http/routes.js';
import { refusalsOf } from './answers.js';
import { headersOf, type AnswerHeader } from './headers.js';
import { bodyShapesOf, queryShapesOf } from './parameters.js';
import { ProblemDetails } from './problem-details.js';
import { parametersIn, pathOf } from './route-path.js';
import type { Sources } from './sources.js';

/** The refusals of a route by status: its use case's, and those that its conventions bring with them. */
export const problemResponses = (route: Route, { problems, components }: Sources): JsonObject => {
  const details = components.inAnswer(ProblemDetails);
  const codes = new Set([...conventionsOf(route), ...refusalsOf(route.handler)]);
  const entries = [...codes].map((code) => problems.get(code) ?? unknownCode(route, code));
  const of = (status: number): ProblemEntry[] => entries.filter((entry) => entry.status === status);
  return {
    ...Object.fromEntries(entries.map(({ status }) => [status, response(of(status), details)])),
    default: { description: 'Any other problem.', content: problemContent(details) },
  };
};

const unknownCode = ({ controller, method }: Route, code: string): never => {
  throw new Error(`${controller.name}.${method} refuses with ${code}, which is in no catalogue.`);
};

const conventionsOf = (route: Route): PlatformProblemCode[] => {
  const { handler } = route;
  const idempotency = idempotencyOf(handler);
  const queries = queryShapesOf(route);
  const isPaged = queries.some(({ prototype }) => prototype instanceof PageQuery);
  return [
    ...when(queries.length > 0, 'invalid-query'),
    ...when(isPaged, 'invalid-cursor'),
    ...when(idempotency?.required === true, 'idempotency-key-missing'),
    ...when(ruleOf(handler).scope !== null, 'unauthenticated', 'insufficient-scope'),
    ...when(parametersIn(pathOf(route)).length > 0, 'not-found'),
    ...when(requiresIfMatch(handler), 'version-mismatch', 'precondition-required'),
    ...when(bodyShapesOf(route).length > 0, ...BODY_PROBLEMS),
    ...when(idempotency !== undefined, ...KEY_PROBLEMS),
    ...when(ratePolicyOf(handler) !== undefined, 'too-many-requests'),
  ];
};

const BODY_PROBLEMS = ['malformed-json', 'payload-too-large', 'unsupported-media-type', 'validation-failed'] as const;
const KEY_PROBLEMS = ['idempotency-key-invalid', 'idempotency-key-in-use', 'idempotency-key-reused'] as const;

const when = (holds: boolean, ...codes: readonly PlatformProblemCode[]): readonly PlatformProblemCode[] =>
  holds ? codes : [];

const response = (entries: readonly ProblemEntry[], details: JsonObject): JsonObject => {
  const codes = entries.map(({ code }) => code);
  const oneOfThese = { type: 'object', properties: { code: { enum: codes } } };
  return {
    description: entries.map(({ code, title }) => `\`${code}\`: ${title}.`).join('\n\n'),
    ...headersOf(codes.flatMap((code) => HEADERS[code] ?? [])),
    content: problemContent({ allOf: [details, oneOfThese] }),
  };
};

const HEADERS: Readonly<Record<string, readonly AnswerHeader[]>> = {
  unauthenticated: ['WWW-Authenticate'],
  'insufficient-scope': ['WWW-Authenticate'],
  'idempotency-key-in-use': ['Retry-After'],
  'too-many-requests': ['Retry-After', 'RateLimit', 'RateLimit-Policy'],
};

const problemContent = (schema: JsonObject): JsonObject => ({ 'application/problem+json': { schema } });
