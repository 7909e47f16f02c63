import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { VersionMismatch, type ExpectedVersion } from '@portico/kernel/domain';
import type { FastifyRequest } from 'fastify';
import { tagsIn, versionIn } from './etag.js';
import { Problem } from './problem.js';
import { routeFact } from './route-fact.js';

const CONDITIONAL = routeFact<true>('conditional');

/** The version that the caller saw last, from `If-Match`, which the route thereby requires. */
export const IfMatch = (): ParameterDecorator => (target, method, index) => {
  if (method === undefined) throw new Error('@IfMatch() belongs to a parameter of a route.');
  CONDITIONAL.declare(true)(target, method, Object.getOwnPropertyDescriptor(target, method) as PropertyDescriptor);
  ExpectedVersionParam()(target, method, index);
};

export const requiresIfMatch = (handler: object): boolean => CONDITIONAL.of(handler) ?? false;

const ExpectedVersionParam = createParamDecorator((_: unknown, context: ExecutionContext) =>
  expectedVersion(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** Versions only rise, so of several tags the newest is the only one that can still be current. */
export const expectedVersion = (ifMatch: string | undefined): ExpectedVersion => {
  if (ifMatch === undefined) {
    throw new Problem('precondition-required', 'Send the ETag that you were given in If-Match, or If-Match: *.');
  }
  const tags = tagsIn(ifMatch);
  if (tags.includes('*')) return '*';
  const versions = tags.map(versionIn).filter((version) => version !== undefined);
  if (versions.length === 0) throw new VersionMismatch();
  return Math.max(...versions);
};
