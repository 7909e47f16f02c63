import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction } from './transaction.js';

/**
 * One run or savepoint of a unit of work, from the inside: it does one thing at a time, nothing after its end, and
 * cannot succeed when something nested in it failed and nobody passed that on.
 */
export class Scope {
  #over = false;
  #busy = false;
  #failure: { readonly cause: unknown } | undefined;

  constructor(readonly transaction: Transaction) {}

  /** Throws when the caller may not use the transaction now. */
  assertUsable(): void {
    if (this.#over) throw new Error('The unit of work is over, and something that it did not await still uses it.');
    if (this.#busy) {
      throw this.#fail(new Error('Two things at once inside one unit of work: await one, then the other.'));
    }
  }

  /** Nests `work` in this scope; its failure is this scope's failure too. */
  async join<T>(work: (inner: Scope) => Promise<T>): Promise<T> {
    return this.#nest(() => new Scope(this.transaction).complete(work)).catch((error: unknown) => {
      throw this.#fail(error);
    });
  }

  /** Nests `work` in this scope so that its failure undoes its own writes and nothing else. */
  async savepoint<T>(work: (inner: Scope) => Promise<T>): Promise<T> {
    return this.#nest(() => this.transaction.savepoint(() => new Scope(this.transaction).complete(work)));
  }

  /** Runs `work` as the content of this scope. */
  async complete<T>(work: (self: Scope) => Promise<T>): Promise<T> {
    try {
      const result = await work(this);
      if (this.#busy) throw new Error('The unit of work ended before something nested in it: await it.');
      if (this.#failure) throw new Error('A nested unit of work failed, and its error was ignored.', this.#failure);
      return result;
    } finally {
      this.#over = true;
    }
  }

  async #nest<T>(nested: () => Promise<T>): Promise<T> {
    this.assertUsable();
    this.#busy = true;
    try {
      return await nested();
    } finally {
      this.#busy = false;
    }
  }

  #fail<E>(cause: E): E {
    this.#failure ??= { cause };
    return cause;
  }
}

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
