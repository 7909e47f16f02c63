import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ANONYMOUS } from '@portico/kernel/domain';
import type { Actor } from '@portico/kernel/domain';
import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public routes. */
    actor: Actor | null;
  }
}

/** Who asks: the owner of the credentials, or `ANONYMOUS` on public routes. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<FastifyRequest>().actor ?? ANONYMOUS,
);
