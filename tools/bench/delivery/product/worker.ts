import { DeliveryModule, readWorkerConfig, runApp } from '@portico/platform-runtime';
import { benchSchema } from './bench.schema.ts';
import { benchWorker } from './bench.worker.ts';

const ordered = process.env['BENCH_ORDERED'] === 'true';

// A worker like the product's, with the context of the benches alone: nothing else takes its time.
await runApp('worker', readWorkerConfig, () => ({
  schemas: [benchSchema],
  modules: [DeliveryModule.for([benchSchema]), benchWorker(ordered)],
}));
