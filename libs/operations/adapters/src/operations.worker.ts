import type { DynamicModule } from '@nestjs/common';
import { Commands, mountTask } from '@portico/platform-nest';
import { advanceReplays } from './messaging/advance-replays.task.js';
import { operationsProviders } from './operations.module.js';

export { runOps } from './cli/run-ops.js';
export { complain } from './cli/screen.js';

class OperationsWorker {}

class OperationsAtTerminal {}

/** Operations, as worker mounts it. */
export const operationsWorker = (): DynamicModule => ({
  module: OperationsWorker,
  providers: [...operationsProviders, mountTask([Commands], advanceReplays)],
});

/** Operations, for somebody at the terminal: use cases, and nothing that runs by itself. */
export const operationsAtTerminal = (): DynamicModule => ({
  module: OperationsAtTerminal,
  providers: operationsProviders,
});
