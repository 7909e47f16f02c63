import { AsyncLocalStorage } from 'node:async_hooks';
import type { UnitScope } from '@portico/kernel/application';
import type { Transaction } from './transaction.js';

export type Scope = UnitScope<Transaction>;

/** The scope around the caller, by way of async context. */
export class AmbientScope {
  readonly #storage = new AsyncLocalStorage<Scope>();

  get current(): Scope | undefined {
    return this.#storage.getStore();
  }

  /** The scope around the caller, fit for use; throws when there is none. */
  require(): Scope {
    if (!this.current) throw new Error('There is no unit of work around this: wrap it in UnitOfWork.run.');
    this.current.assertUsable();
    return this.current;
  }

  within<T>(scope: Scope, work: () => T): T {
    return this.#storage.run(scope, work);
  }

  outside<T>(work: () => T): T {
    return this.#storage.exit(work);
  }
}
