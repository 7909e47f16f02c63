import {
  applyDecorators,
  Inject,
  Injectable,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { RateLimiter, type RateDecision, type RatePolicy } from '@portico/platform-ports';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HTTP_OPTIONS, type HttpOptions } from './http-options.js';
import { Problem } from './problem.js';
import { routeFact } from './route-fact.js';

const RATE_POLICY = routeFact<RatePolicy>('rate policy');

/** Lets so many requests through per client address, where limits are switched on. */
export const RateLimited = (policy: RatePolicy): MethodDecorator =>
  applyDecorators(RATE_POLICY.declare(policy), UseGuards(RateLimitGuard));

export const ratePolicyOf = (handler: object): RatePolicy | undefined => RATE_POLICY.of(handler);

@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    @Inject(RateLimiter) private readonly limiter: RateLimiter,
    @Inject(HTTP_OPTIONS) private readonly options: Pick<HttpOptions, 'rateLimits' | 'logger'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const policy = ratePolicyOf(context.getHandler());
    if (!policy || !this.options.rateLimits) return true;
    const { ip } = context.switchToHttp().getRequest<FastifyRequest>();
    const decision = await this.#take(policy, ip);
    if (!decision) return true;
    context.switchToHttp().getResponse<FastifyReply>().headers(rateHeaders(policy, decision));
    if (decision.allowed) return true;
    throw new Problem('too-many-requests', 'Too many requests from this address. Wait for the time in Retry-After.', {
      headers: { 'retry-after': String(seconds(decision.retryAfterMs)) },
    });
  }

  /** Null when nobody can count at the moment: a limit protects the service, and is no reason to withhold it. */
  #take(policy: RatePolicy, address: string): Promise<RateDecision | null> {
    return this.limiter.take(policy, address).catch((error: unknown) => {
      this.options.logger.warn({ err: error, policy: policy.name }, 'requests are let through uncounted');
      return null;
    });
  }
}

const rateHeaders = ({ name, limit, windowSeconds }: RatePolicy, { remaining, resetMs }: RateDecision) => ({
  'ratelimit-policy': `"${name}";q=${limit};w=${windowSeconds}`,
  ratelimit: `"${name}";r=${remaining};t=${seconds(resetMs)}`,
});

const seconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000);
