import type { Backoff } from './broker.js';

/** How long to wait after failed attempt `attempt`, in milliseconds: exponential, capped, with jitter over the upper half. */
export const backoffDelay = (attempt: number, { baseMs, capMs }: Backoff, random = Math.random): number =>
  Math.round((0.5 + random() / 2) * Math.min(capMs, baseMs * 2 ** (attempt - 1)));
