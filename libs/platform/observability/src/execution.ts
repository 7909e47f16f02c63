import { AsyncLocalStorage } from 'node:async_hooks';

/** What the present work belongs to: the conversation it is part of, and the event that caused it. */
export interface Execution {
  readonly correlationId: string;
  readonly causationId: string | null;
}

const storage = new AsyncLocalStorage<Execution>();

/** Runs `work` as part of an execution. */
export const withExecution = <T>(execution: Execution, work: () => T): T => storage.run(execution, work);

/** The execution that the caller is part of, if any. */
export const currentExecution = (): Execution | undefined => storage.getStore();
