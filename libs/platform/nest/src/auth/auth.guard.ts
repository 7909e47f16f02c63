import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InsufficientScope } from '@portico/kernel/application';
import { hasScope } from '@portico/kernel/domain';
import type { FastifyRequest } from 'fastify';
import { Authenticator } from './authenticator.js';
import { bearerIn, invalidToken } from './bearer.js';
import { ruleOf } from './rules.js';

/** Lets a request through to the routes that its credentials open. */
@Injectable()
export class AuthGuard implements CanActivate {
  #authenticator: Authenticator | undefined;

  constructor(private readonly moduleRef: ModuleRef) {}

  canActivate(context: ExecutionContext): true | Promise<true> {
    const { scope } = ruleOf(context.getHandler());
    return scope === null || this.#admit(context.switchToHttp().getRequest<FastifyRequest>(), scope);
  }

  async #admit(request: FastifyRequest, scope: string): Promise<true> {
    const credentials = bearerIn(request.headers.authorization);
    const authenticator = (this.#authenticator ??= this.moduleRef.get<Authenticator>(Authenticator, { strict: false }));
    const actor = await authenticator.authenticate(credentials);
    if (!actor) throw invalidToken();
    if (!hasScope(actor, scope)) throw new InsufficientScope(scope);
    request.actor = actor;
    return true;
  }
}
