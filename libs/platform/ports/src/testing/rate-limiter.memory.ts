import { cellRate, rateDecision, RateLimiter, type RateDecision, type RatePolicy } from '../index.js';

/** A rate limiter for tests without a server. */
export class MemoryRateLimiter extends RateLimiter {
  /** When each subject is back at its full limit, in microseconds. */
  readonly #full = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {
    super();
  }

  async take(policy: RatePolicy, subject: string): Promise<RateDecision> {
    const key = JSON.stringify([policy.name, subject]);
    const rate = cellRate(policy);
    const now = this.now() * 1_000;
    const ahead = Math.max((this.#full.get(key) ?? now) - now, 0);
    if (ahead + rate.intervalUs > rate.windowUs) return rateDecision(rate, false, ahead);
    this.#full.set(key, now + ahead + rate.intervalUs);
    return rateDecision(rate, true, ahead + rate.intervalUs);
  }
}
