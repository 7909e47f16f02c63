import { readWorkerConfig, runApp } from '@portico/platform-runtime';
import { composeWorker } from './worker.module.js';

await runApp('worker', readWorkerConfig, composeWorker);
