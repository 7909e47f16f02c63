import { HttpException } from '@nestjs/common';
import { InsufficientScope } from '@portico/kernel/application';
import { DomainError } from '@portico/kernel/domain';
import { lackingScope } from '../auth/bearer.js';
import { isOutOfReach } from './out-of-reach.js';
import type { PlatformProblemCode } from './platform-problems.js';
import type { ProblemCatalogue } from './problem-catalogue.js';
import { Problem, type ProblemEntry, type ProblemExtras } from './problem.js';

/** A problem as it happened to one request. */
export interface Occurrence extends ProblemExtras {
  readonly entry: ProblemEntry;
  readonly detail: string;
  /** Nobody foresaw it: worth a look by those who run this. */
  readonly unforeseen?: true;
}

/** What to tell a caller of an error. Whatever nobody foresaw becomes `internal-error`, without its words. */
export const problemOf = (error: unknown, catalogue: ProblemCatalogue): Occurrence => {
  if (error instanceof Problem) {
    return { entry: catalogue.platform(error.code), detail: error.message, ...error.extras };
  }
  if (error instanceof DomainError) return refusal(error, catalogue);
  const status = frameworkStatus(error);
  if (status !== undefined && status < 500) return general(BY_STATUS.get(status) ?? 'malformed-request', catalogue);
  const code = isOutOfReach(error) ? 'service-unavailable' : 'internal-error';
  return { ...general(code, catalogue), unforeseen: true };
};

const refusal = (error: DomainError & { retryAfterSeconds?: number }, catalogue: ProblemCatalogue): Occurrence => {
  const entry = catalogue.find(error.code);
  if (!entry) return { ...general('internal-error', catalogue), unforeseen: true };
  return { entry, detail: error.message, headers: headersOf(error) };
};

const headersOf = (error: DomainError & { retryAfterSeconds?: number }): Record<string, string> => {
  if (error instanceof InsufficientScope) return { 'www-authenticate': lackingScope(error.scope) };
  const { retryAfterSeconds } = error;
  return retryAfterSeconds === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterSeconds)) };
};

const general = (code: PlatformProblemCode, catalogue: ProblemCatalogue): Occurrence => {
  const entry = catalogue.platform(code);
  return { entry, detail: entry.advice };
};

const BY_STATUS: ReadonlyMap<number, PlatformProblemCode> = new Map([
  [401, 'unauthenticated'],
  [404, 'not-found'],
  [408, 'request-timeout'],
  [413, 'payload-too-large'],
  [414, 'not-found'],
  [415, 'unsupported-media-type'],
  [429, 'too-many-requests'],
  [431, 'headers-too-large'],
]);

const frameworkStatus = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
};
