import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';
import { inputsOf } from './routes.js';

/** Refuses query parameters on routes that take none. */
@Injectable()
export class QueryGuard implements CanActivate {
  readonly #withQuery = new WeakMap<object, boolean>();

  canActivate(context: ExecutionContext): true {
    const parameters = Object.keys(context.switchToHttp().getRequest<FastifyRequest>().query as object);
    if (parameters.length === 0 || this.#takesQuery(context)) return true;
    throw new Problem('invalid-query', 'This route takes no query parameters.', {
      errors: parameters.map((pointer) => ({ pointer, code: 'unknown-field', detail: 'Is not known here.' })),
    });
  }

  #takesQuery(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    const known = this.#withQuery.get(handler);
    if (known !== undefined) return known;
    const inputs = inputsOf({ controller: context.getClass(), method: handler.name });
    const takes = inputs.some(({ source }) => source === 'query');
    this.#withQuery.set(handler, takes);
    return takes;
  }
}
