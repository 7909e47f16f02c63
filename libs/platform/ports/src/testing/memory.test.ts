import { MemoryUnitOfWork } from '@portico/kernel/testing';
import {
  auditTrailContract,
  cacheContract,
  concurrentInboxContract,
  heldMessagesContract,
  heldMessagesOrderContract,
  idempotencyStoreContract,
  inboxContract,
  inboxOrderContract,
  MemoryAuditTrail,
  MemoryCache,
  MemoryEventLog,
  MemoryHeldMessages,
  MemoryIdempotencyStore,
  MemoryInbox,
  MemoryRateLimiter,
  rateLimiterContract,
  type DeliveryHarness,
} from './index.js';

const close = async (): Promise<void> => undefined;

const openDelivery = async (): Promise<DeliveryHarness> => {
  let now = Date.now();
  const unitOfWork = new MemoryUnitOfWork();
  const log = new MemoryEventLog();
  const inbox = new MemoryInbox(unitOfWork, log);
  const held = new MemoryHeldMessages(unitOfWork, inbox, log, () => now);
  const record: DeliveryHarness['record'] = async (events, published) => log.record(events, published);
  const advance = async (milliseconds: number): Promise<void> => void (now += milliseconds);
  return { inbox, held, unitOfWork, record, advance, close };
};

inboxContract('MemoryInbox', openDelivery);
concurrentInboxContract('MemoryInbox', openDelivery);
inboxOrderContract('MemoryInbox', openDelivery);
heldMessagesContract('MemoryHeldMessages', openDelivery);
heldMessagesOrderContract('MemoryHeldMessages', openDelivery);

idempotencyStoreContract('MemoryIdempotencyStore', async () => {
  let now = Date.now();
  const unitOfWork = new MemoryUnitOfWork();
  const store = new MemoryIdempotencyStore(unitOfWork, () => now);
  const advance = async (milliseconds: number): Promise<void> => void (now += milliseconds);
  return { store, other: store, unitOfWork, advance, close };
});

auditTrailContract('MemoryAuditTrail', async () => {
  const unitOfWork = new MemoryUnitOfWork();
  return { trail: new MemoryAuditTrail(unitOfWork), unitOfWork, close };
});

cacheContract('MemoryCache', async () => {
  const cache = new MemoryCache();
  return { cache, other: cache, close };
});

rateLimiterContract('MemoryRateLimiter', async () => {
  const limiter = new MemoryRateLimiter();
  return { limiter, other: limiter, close };
});
