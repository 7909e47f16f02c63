import type { RateDecision, RatePolicy } from './rate-limiter.js';

/** A policy as the generic cell rate algorithm counts it: each request moves a subject one interval ahead of the clock. */
export interface CellRate {
  readonly intervalUs: number;
  /** As far ahead as a subject may be. */
  readonly windowUs: number;
}

/** In whole microseconds, as servers count. Rounded up, an interval would refuse the last of a burst. */
export const cellRate = ({ limit, windowSeconds }: RatePolicy): CellRate => {
  const windowUs = Math.round(windowSeconds * 1_000_000);
  return { intervalUs: Math.floor(windowUs / limit), windowUs };
};

/** What to tell a subject that is `aheadUs` ahead of the clock after it was let through, or was not. */
export const rateDecision = ({ intervalUs, windowUs }: CellRate, allowed: boolean, aheadUs: number): RateDecision => ({
  allowed,
  remaining: allowed ? Math.floor((windowUs - aheadUs) / intervalUs) : 0,
  retryAfterMs: allowed ? 0 : Math.ceil((aheadUs + intervalUs - windowUs) / 1_000),
  resetMs: Math.ceil(aheadUs / 1_000),
});
