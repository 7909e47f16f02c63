import { applyDecorators, UseInterceptors } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { withIdempotentCall, type IdempotentCall } from '../dispatch/index.js';
import { canonicalJson } from './canonical-json.js';
import { idempotencyKeyIn } from './idempotency-key.js';
import { Problem } from './problem.js';
import { routeFact } from './route-fact.js';

/** Whether callers must send a key, or may. */
export interface Idempotency {
  readonly required: boolean;
}

const IDEMPOTENCY = routeFact<Idempotency>('idempotency');

/** The command that the route dispatches runs once per `Idempotency-Key`; repetitions get the kept answer. */
export const Idempotent = (idempotency: Idempotency = { required: false }): MethodDecorator =>
  applyDecorators(IDEMPOTENCY.declare(idempotency), UseInterceptors(new IdempotencyInterceptor(idempotency)));

export const idempotencyOf = (handler: object): Idempotency | undefined => IDEMPOTENCY.of(handler);

class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly idempotency: Idempotency) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const key = idempotencyKeyIn(request.raw.rawHeaders);
    if (key === undefined) {
      if (!this.idempotency.required) return next.handle();
      throw new Problem('idempotency-key-missing', 'Send an Idempotency-Key: this request must not happen twice.');
    }
    const call = callOf(request, key);
    const markReplay = (): void => {
      if (call.replayed) reply.header('idempotency-replayed', 'true');
    };
    return withIdempotentCall(call, () => next.handle()).pipe(tap(markReplay));
  }
}

const callOf = ({ actor, ip, method, routeOptions, params, body }: FastifyRequest, key: string): IdempotentCall => ({
  key: { scope: `${actor ? `${actor.kind} ${actor.id}` : `address ${ip}`} | ${method} ${routeOptions.url}`, key },
  content: canonicalJson([params, body]),
  replayed: false,
  phase: 'new',
});
