import { operationsAtTerminal, runOps } from '@portico/operations-adapters/worker';
import { createApp, explained, readWorkerConfig } from '@portico/platform-runtime';
import { schemas } from './schemas.js';

process.stdout.on('error', () => process.exit(1)); // whoever read it has gone

try {
  await runOps(process.argv.slice(2), async () => {
    const composition = { schemas, modules: [operationsAtTerminal()] };
    // What is logged would stand between the lines of the answer.
    const app = await createApp('worker', { ...readWorkerConfig(), logLevel: 'fatal' }, composition);
    return app.init();
  });
} catch (error) {
  process.stderr.write(`${explained(error)}\n`);
  process.exit(1);
}
