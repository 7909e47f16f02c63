import type { HandlerClass } from '@portico/kernel/application';
import { readApiConfig, readAuthConfig, readWorkerConfig } from '@portico/platform-runtime';
import { composeApi } from '../../apps/api/src/api.module.js';
import { composeAuth } from '../../apps/auth/src/auth.module.js';
import { composeWorker } from '../../apps/worker/src/worker.module.js';
import { handlersIn } from '../docs/apps/handlers.js';

const environment = {
  DATABASE_URL: 'postgres://nobody@localhost/none',
  PORTICO_KEY: Buffer.alloc(32, 1).toString('base64'),
};

/** The handlers of all apps, each once. */
export const everyHandler = (): readonly HandlerClass[] => {
  const apps = [
    composeApi(readApiConfig(environment)),
    composeAuth(readAuthConfig(environment)),
    composeWorker(readWorkerConfig(environment)),
  ];
  return [...new Set(apps.flatMap(({ modules }) => handlersIn(modules)))];
};
