import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { RateDecision, RateLimiter, RatePolicy } from '../index.js';

/** What the limiter suite needs of an adapter; made anew for each case. */
export interface RateLimiterHarness {
  readonly limiter: RateLimiter;
  /** The same limiter, as another process has it. */
  readonly other: RateLimiter;
  close(): Promise<void>;
}

const slow: RatePolicy = { name: 'sign-in', limit: 7, windowSeconds: 60 };
const INTERVAL_MS = 60_000 / 7;

/** What every rate limiter does. */
export const rateLimiterContract = (name: string, open: () => Promise<RateLimiterHarness>): void => {
  jest.setTimeout(30_000);

  describe(`${name} as a rate limiter`, () => {
    let harness: RateLimiterHarness;
    let subject: string;
    beforeEach(async () => {
      harness = await open();
      subject = `203.0.113.7 ${randomUUID()}`;
    });
    afterEach(() => harness.close());

    const takeAll = async (limiter: RateLimiter, policy: RatePolicy): Promise<readonly RateDecision[]> => {
      const decisions: RateDecision[] = [];
      for (let i = 0; i < policy.limit; i += 1) decisions.push(await limiter.take(policy, subject));
      return decisions;
    };

    it('lets the limit through at once, and tells what is left', async () => {
      const decisions = await takeAll(harness.limiter, slow);

      expect(decisions.map(({ allowed }) => allowed)).toEqual(decisions.map(() => true));
      expect(decisions.map(({ remaining }) => remaining)).toEqual([6, 5, 4, 3, 2, 1, 0]);
      expect(decisions.map(({ retryAfterMs }) => retryAfterMs)).toEqual(decisions.map(() => 0));
      const waits = decisions.map(({ resetMs }) => resetMs / INTERVAL_MS);
      waits.forEach((wait, i) => expect(Math.abs(wait - (i + 1))).toBeLessThan(0.5));
    });

    it('refuses the next one, and says how long to wait', async () => {
      await takeAll(harness.limiter, slow);

      const refused = await harness.limiter.take(slow, subject);

      expect(refused).toMatchObject({ allowed: false, remaining: 0 });
      expect(refused.retryAfterMs).toBeGreaterThan(INTERVAL_MS / 2);
      expect(refused.retryAfterMs).toBeLessThanOrEqual(Math.ceil(INTERVAL_MS));
      expect(refused.resetMs).toBeGreaterThan(59_000 - INTERVAL_MS / 2);
      expect(refused.resetMs).toBeLessThanOrEqual(60_000);
    });

    it('takes nothing from a subject that it refuses', async () => {
      await takeAll(harness.limiter, slow);
      const first = await harness.limiter.take(slow, subject);
      for (let i = 0; i < 20; i += 1) await harness.limiter.take(slow, subject);

      const last = await harness.limiter.take(slow, subject);

      expect(last.retryAfterMs).toBeLessThanOrEqual(first.retryAfterMs);
    });

    it('lets one more through after the wait that it asked for, and only one', async () => {
      const quick: RatePolicy = { name: 'search', limit: 2, windowSeconds: 3 };
      await takeAll(harness.limiter, quick);
      const refused = await harness.limiter.take(quick, subject);
      expect(refused.allowed).toBe(false);

      await pause(refused.retryAfterMs + 1); // Node's timers may be a millisecond early.

      expect((await harness.limiter.take(quick, subject)).allowed).toBe(true);
      expect((await harness.limiter.take(quick, subject)).allowed).toBe(false);
    });

    it('gives the full limit again, and no more, once the reset is over', async () => {
      const quick: RatePolicy = { name: 'export', limit: 3, windowSeconds: 1.2 };
      const decisions = await takeAll(harness.limiter, quick);

      await pause((decisions.at(-1)?.resetMs ?? 0) + 1_200);

      const again = await harness.limiter.take(quick, subject);
      expect(again).toMatchObject({ allowed: true, remaining: 2 });
    });

    it('counts subjects and policies apart', async () => {
      await takeAll(harness.limiter, slow);

      expect((await harness.limiter.take(slow, `${subject}2`)).allowed).toBe(true);
      expect((await harness.limiter.take({ ...slow, name: 'sign-in2' }, subject)).allowed).toBe(true);
    });

    it('counts across processes', async () => {
      await takeAll(harness.limiter, slow);

      expect((await harness.other.take(slow, subject)).allowed).toBe(false);
    });

    it('never lets more than the limit through, however many ask at the same moment', async () => {
      const policy: RatePolicy = { name: 'burst', limit: 20, windowSeconds: 3_600 };
      const asks = Array.from({ length: 200 }, (_, i) =>
        (i % 2 ? harness.limiter : harness.other).take(policy, subject),
      );

      const allowed = (await Promise.all(asks)).filter((decision) => decision.allowed);

      expect(allowed.map(({ remaining }) => remaining).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, i) => i),
      );
    });
  });
};
