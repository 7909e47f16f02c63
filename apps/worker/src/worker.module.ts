import { activityWorker } from '@portico/activity-adapters/worker';
import { identityWorker } from '@portico/identity-adapters/worker';
import { notificationsWorker } from '@portico/notifications-adapters/worker';
import { operationsWorker } from '@portico/operations-adapters/worker';
import { DeliveryModule, type Composition, type WorkerConfig } from '@portico/platform-runtime';
import { schemas } from './schemas.js';

/** The contexts of worker: their consumers and tasks, and the delivery that feeds them. */
export const composeWorker = (config: WorkerConfig): Composition => ({
  schemas,
  modules: [
    DeliveryModule.for(schemas),
    identityWorker(),
    activityWorker(),
    notificationsWorker(config),
    operationsWorker(),
  ],
});
