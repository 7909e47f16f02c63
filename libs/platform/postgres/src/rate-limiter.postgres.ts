import { createHash } from 'node:crypto';
import { RateLimiter, type RateDecision, type RatePolicy } from '@portico/platform-ports';
import type { Database } from './database.js';

const TAKE = `
  SELECT allowed, extract(epoch FROM ahead)::float8 * 1000 AS "aheadMs"
  FROM platform.take_rate($1, $2::float8 * interval '1 microsecond', $3::float8 * interval '1 microsecond')`;

/** Rate limits by the database's clock, one row per subject. Subjects are there as hashes. */
export class PostgresRateLimiter extends RateLimiter {
  constructor(private readonly database: Database) {
    super();
  }

  async take({ name, limit, windowSeconds }: RatePolicy, subject: string): Promise<RateDecision> {
    const windowMs = windowSeconds * 1_000;
    // In whole microseconds, as Postgres counts; rounded up, the last of a burst would be refused.
    const intervalMs = Math.floor((windowMs * 1_000) / limit) / 1_000;
    const key = createHash('sha256')
      .update(JSON.stringify([name, subject]))
      .digest();
    const [taken] = await this.database.direct<{ allowed: boolean; aheadMs: number }>(TAKE, [
      key,
      intervalMs * 1_000,
      windowMs * 1_000,
    ]);
    if (!taken) throw new Error('platform.take_rate returned nothing.');
    const { allowed, aheadMs } = taken;
    return {
      allowed,
      remaining: allowed ? Math.floor((windowMs - aheadMs) / intervalMs) : 0,
      retryAfterMs: allowed ? 0 : Math.ceil(aheadMs + intervalMs - windowMs),
      resetMs: Math.ceil(aheadMs),
    };
  }
}
