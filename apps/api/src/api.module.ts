import { activityApi } from '@portico/activity-adapters/api';
import { activitySchema } from '@portico/activity-adapters/schema';
import { identityApi } from '@portico/identity-adapters/api';
import { identitySchema } from '@portico/identity-adapters/schema';
import { notificationsApi } from '@portico/notifications-adapters/api';
import { notificationsSchema } from '@portico/notifications-adapters/schema';
import { operationsApi } from '@portico/operations-adapters/api';
import { operationsSchema } from '@portico/operations-adapters/schema';
import type { ApiConfig, Composition } from '@portico/platform-runtime';
import { apiInfo } from './api.info.js';

/** The contexts of api: everything that people and programs read and change, except their sessions. */
export const composeApi = (config: ApiConfig): Composition => ({
  info: apiInfo,
  schemas: [identitySchema, activitySchema, notificationsSchema, operationsSchema],
  modules: [identityApi(config), activityApi(), notificationsApi(config), operationsApi()],
});
