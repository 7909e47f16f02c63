import { readWorkerConfig, runApp } from '@portico/platform-runtime';
import { composeWorker } from '../../../apps/worker/src/worker.module.ts';
import { chaosSchema } from './chaos.schema.ts';
import { chaosWorker } from './chaos.worker.ts';

// The worker of the product, with the context of the harness besides its own.
await runApp('worker', readWorkerConfig, (config) => {
  const { schemas, modules } = composeWorker(config);
  return { schemas: [...schemas, chaosSchema], modules: [...modules, chaosWorker] };
});
