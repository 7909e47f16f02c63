import { activitySchema } from '@portico/activity-adapters/schema';
import { identitySchema } from '@portico/identity-adapters/schema';
import { notificationsSchema } from '@portico/notifications-adapters/schema';
import { operationsSchema } from '@portico/operations-adapters/schema';

/** What all contexts keep in Postgres; `migrate.ts` brings a database there. */
export const schemas = [identitySchema, activitySchema, notificationsSchema, operationsSchema];
