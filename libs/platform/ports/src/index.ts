export * from './backoff.js';
export * from './broker.js';
export * from './cache.js';
export * from './idempotency-store.js';
export * from './inbox.js';
export * from './rate-limiter.js';
