import type { FastifyReply } from 'fastify';
import { etagOf, isNoneOf } from './etag.js';
import { routeFact } from './route-fact.js';

/** A representation with the version of what it represents. The version shows in the ETag, not in the body. */
export class VersionedView<View extends object> {
  constructor(
    readonly view: View,
    readonly version: number,
  ) {}
}

export const versioned = <View extends object>(view: View, version: number): VersionedView<View> =>
  new VersionedView(view, version);

export const isVersionedView = (body: unknown): body is VersionedView<object> => body instanceof VersionedView;

const VERSIONED = routeFact<true>('versioned');

/** Says of a route that it answers with `versioned(view, version)`: it has an `ETag`, and 304 for those who know it. */
export const Versioned = (): MethodDecorator => VERSIONED.declare(true);

export const isVersioned = (handler: object): boolean => VERSIONED.of(handler) ?? false;

/** The body of an answer with a version, once its headers are set; nothing for those who know it already. */
export const representationOf = ({ view, version }: VersionedView<object>, reply: FastifyReply): string | undefined => {
  const { method, headers } = reply.request;
  const json = JSON.stringify(view);
  const tag = etagOf(version, json);
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
  const ifNoneMatch = headers['if-none-match'];
  const isRead = method === 'GET' || method === 'HEAD';
  if (isRead && ifNoneMatch !== undefined && !isNoneOf(tag, ifNoneMatch)) {
    reply.status(304);
    return undefined;
  }
  reply.type('application/json; charset=utf-8');
  return json;
};
