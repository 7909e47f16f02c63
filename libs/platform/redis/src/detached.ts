import { AsyncLocalStorage } from 'node:async_hooks';
import { continueTrace, currentExecution, currentTraceparent, withExecution } from '@portico/platform-observability';

const outside = AsyncLocalStorage.snapshot();

/**
 * Runs `work` with the trace and the execution of its caller and nothing else that surrounds it, above all no unit of
 * work: what others get too may neither see what is not committed nor outlive what is over.
 */
export const detached = <T>(work: () => T): T => {
  const traceparent = currentTraceparent();
  const execution = currentExecution();
  return outside(() => continueTrace(traceparent, () => (execution ? withExecution(execution, work) : work())));
};
