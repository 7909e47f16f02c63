/** The wait before attempt n+1 is random(0.5…1) × min(capMs, baseMs × 2^(n-1)). */
export interface Backoff {
  readonly baseMs: number;
  readonly capMs: number;
}

/** How long to wait after failed attempt `attempt`, in milliseconds: exponential, capped, with jitter over the upper half. */
export const backoffDelay = (attempt: number, { baseMs, capMs }: Backoff, random = Math.random): number =>
  Math.round((0.5 + random() / 2) * Math.min(capMs, baseMs * 2 ** (attempt - 1)));

/** How long a broker waits before it hands over again what was rejected. */
export const REJECTED: Backoff = { baseMs: 200, capMs: 5_000 };
