import { complain, operationsAtTerminal, runOps } from '@portico/operations-adapters/worker';
import { createApp, explained, readWorkerConfig } from '@portico/platform-runtime';
import { schemas } from './schemas.js';

process.stdout.on('error', () => process.exit(1)); // whoever read it has gone

try {
  // eslint-disable-next-line no-restricted-properties -- what npm leaves there is no setting
  await runOps(process.argv.slice(2), process.env, async () => {
    const composition = { schemas, modules: [operationsAtTerminal()] };
    // What is logged would stand between the lines of the answer.
    const app = await createApp('worker', { ...readWorkerConfig(), logLevel: 'fatal' }, composition);
    return app.init();
  });
} catch (error) {
  complain(explained(error));
  process.exit(1);
}
