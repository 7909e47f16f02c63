import { AsyncLocalStorage } from 'node:async_hooks';
import type { IdempotencyKey, IdempotencyTicket } from '@portico/platform-ports';

/** A request that carries an idempotency key, from the moment it is accepted to its answer. */
export interface IdempotentCall {
  readonly key: IdempotencyKey;
  readonly content: string;
  /** Set when the answer is the kept result of an earlier request. */
  replayed: boolean;
  /** Held while the command runs that the key belongs to. */
  ticket?: IdempotencyTicket;
  /** What the store has as the result, once the unit of work has handed it over. */
  kept?: unknown;
  phase: 'new' | 'running' | 'writing' | 'finished';
}

const storage = new AsyncLocalStorage<IdempotentCall>();

/** Makes the next command that `work` dispatches the one that the key stands for. */
export const withIdempotentCall = <T>(call: IdempotentCall, work: () => T): T => storage.run(call, work);

/** The keyed request that the caller is part of, if any. */
export const currentIdempotentCall = (): IdempotentCall | undefined => storage.getStore();
