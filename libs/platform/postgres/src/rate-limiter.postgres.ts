import { createHash } from 'node:crypto';
import { cellRate, rateDecision, RateLimiter, type RateDecision, type RatePolicy } from '@portico/platform-ports';
import type { Database } from './database.js';

const TAKE = `
  SELECT allowed, (extract(epoch FROM ahead) * 1000000)::bigint AS "aheadUs"
  FROM platform.take_rate($1, $2::float8 * interval '1 microsecond', $3::float8 * interval '1 microsecond')`;

/** Rate limits by the database's clock, one row per subject. Subjects are there as hashes. */
export class PostgresRateLimiter extends RateLimiter {
  constructor(private readonly database: Database) {
    super();
  }

  async take(policy: RatePolicy, subject: string): Promise<RateDecision> {
    const rate = cellRate(policy);
    const key = createHash('sha256')
      .update(JSON.stringify([policy.name, subject]))
      .digest();
    const [taken] = await this.database.direct<{ allowed: boolean; aheadUs: number }>(TAKE, [
      key,
      rate.intervalUs,
      rate.windowUs,
    ]);
    if (!taken) throw new Error('platform.take_rate returned nothing.');
    return rateDecision(rate, taken.allowed, taken.aheadUs);
  }
}
