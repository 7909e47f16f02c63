import { delivery } from './0001-delivery.js';
import { queue } from './0002-queue.js';
import { idempotency } from './0003-idempotency.js';
import { cache } from './0004-cache.js';
import { rateLimit } from './0005-rate-limit.js';
import { eventLog } from './0006-event-log.js';
import { heldMessages } from './0007-held-messages.js';
import { queueCarries } from './0008-queue-carries.js';
import { history } from './0009-history.js';
import { audit } from './0010-audit.js';
import { deliveryStatus } from './0011-delivery-status.js';
import { heldLeases } from './0012-held-leases.js';
import type { MigrationSet } from './migration.js';

export { intoAudit, outOfAudit } from './0010-audit.js';
export * from './migration.js';
export * from './migrator.js';

/** What the platform keeps in Postgres for every context. */
export const platformMigrations: MigrationSet = {
  schema: 'platform',
  migrations: [
    delivery,
    queue,
    idempotency,
    cache,
    rateLimit,
    eventLog,
    heldMessages,
    queueCarries,
    history,
    audit,
    deliveryStatus,
    heldLeases,
  ],
};
