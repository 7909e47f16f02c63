/** `limit` requests in `windowSeconds`, spread evenly, of which `limit` may come at once. */
export interface RatePolicy {
  readonly name: string;
  readonly limit: number;
  readonly windowSeconds: number;
}

/** Whether a request may pass, and what is left. */
export interface RateDecision {
  readonly allowed: boolean;
  readonly remaining: number;
  /** 0 when allowed; waiting that long is enough for one more. */
  readonly retryAfterMs: number;
  /** When the full limit is available again. */
  readonly resetMs: number;
}

/** Counts requests of a subject against a policy by the generic cell rate algorithm, over all processes. */
export abstract class RateLimiter {
  abstract take(policy: RatePolicy, subject: string): Promise<RateDecision>;
}
