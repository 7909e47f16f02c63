import { hash } from 'node:crypto';
import { cellRate, rateDecision, RateLimiter, type RateDecision, type RatePolicy } from '@portico/platform-ports';
import type { RedisConnection, RedisScript } from './redis-connection.js';

/**
 * A subject is one number: when it is back at its full limit, in microseconds of the server's clock. It is never
 * further ahead than the window, whatever the clock and the policy were before.
 */
const TAKE = `
  local interval, window = tonumber(ARGV[1]), tonumber(ARGV[2])
  local time = redis.call('TIME')
  local now = time[1] * 1000000 + time[2]
  local full = tonumber(redis.call('GET', KEYS[1])) or now
  local ahead = math.min(math.max(full - now, 0), window)
  if ahead + interval > window then return { 0, ahead } end
  ahead = ahead + interval
  redis.call('SET', KEYS[1], now + ahead, 'PXAT', math.ceil((now + ahead) / 1000))
  return { 1, ahead }
`;

/** Rate limits by the clock of Redis, one key per subject until its limit is full. Subjects are there as hashes. */
export class RedisRateLimiter extends RateLimiter {
  readonly #take: RedisScript<readonly [allowed: 0 | 1, aheadUs: number]>;

  constructor(private readonly connection: RedisConnection) {
    super();
    this.#take = connection.script('takeRate', TAKE);
  }

  /** Rejects with `RedisUnreachable` when Redis does not answer: callers know whether to be open or closed then. */
  async take(policy: RatePolicy, subject: string): Promise<RateDecision> {
    const rate = cellRate(policy);
    const [allowed, aheadUs] = await this.#take([this.#key(policy, subject)], [rate.intervalUs, rate.windowUs]);
    return rateDecision(rate, allowed === 1, aheadUs);
  }

  #key({ name }: RatePolicy, subject: string): string {
    return `${this.connection.prefix}rate:${name}:${hash('sha256', subject, 'base64url')}`;
  }
}
