import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, onRequestHookHandler } from 'fastify';
import { METHODS } from 'node:http';
import { Problem } from './problem.js';

/** Remembers every path that routes are registered for, with its methods. */
export const addPathBook = (server: FastifyInstance): void => {
  const paths = new Map<string, Set<string>>();
  server.decorate('paths', paths);
  server.addHook('onRoute', ({ url, method }) => {
    const methods = paths.get(url) ?? new Set();
    paths.set(url, methods);
    for (const each of [method].flat()) methods.add(each);
  });
};

declare module 'fastify' {
  interface FastifyInstance {
    paths: ReadonlyMap<string, ReadonlySet<string>>;
  }
}

/** Answers the wrong methods on known paths, also where another path's pattern would match. */
@Injectable()
export class AllowedMethods implements OnApplicationBootstrap {
  constructor(private readonly host: HttpAdapterHost) {}

  onApplicationBootstrap(): void {
    const server: FastifyInstance = this.host.httpAdapter.getInstance();
    for (const method of METHODS) if (!server.supportedMethods.includes(method)) server.addHttpMethod(method);
    for (const [url, methods] of [...server.paths]) {
      const allow = [...methods].sort().join(', ');
      const method = server.supportedMethods.filter((other) => !methods.has(other));
      server.route({ url, method, onRequest: refuse(allow), handler: unreached });
    }
  }
}

/** Refuses before the body is read. */
const refuse =
  (allow: string): onRequestHookHandler =>
  (_request, _reply, done) =>
    done(new Problem('method-not-allowed', `This path takes ${allow}.`, { headers: { allow } }));

const unreached = (): void => {};
