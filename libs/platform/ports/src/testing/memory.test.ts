import { MemoryUnitOfWork } from '@portico/kernel/testing';
import {
  cacheContract,
  concurrentInboxContract,
  idempotencyStoreContract,
  inboxContract,
  MemoryCache,
  MemoryIdempotencyStore,
  MemoryInbox,
  MemoryRateLimiter,
  rateLimiterContract,
  type InboxHarness,
} from './index.js';

const close = async (): Promise<void> => undefined;

const openInbox = async (): Promise<InboxHarness> => {
  const unitOfWork = new MemoryUnitOfWork();
  return { inbox: new MemoryInbox(unitOfWork), unitOfWork, close };
};

inboxContract('MemoryInbox', openInbox);
concurrentInboxContract('MemoryInbox', openInbox);

idempotencyStoreContract('MemoryIdempotencyStore', async () => {
  let now = Date.now();
  const unitOfWork = new MemoryUnitOfWork();
  const store = new MemoryIdempotencyStore(unitOfWork, () => now);
  const advance = async (milliseconds: number): Promise<void> => void (now += milliseconds);
  return { store, other: store, unitOfWork, advance, close };
});

cacheContract('MemoryCache', async () => {
  const cache = new MemoryCache();
  return { cache, other: cache, close };
});

rateLimiterContract('MemoryRateLimiter', async () => {
  const limiter = new MemoryRateLimiter();
  return { limiter, other: limiter, close };
});
