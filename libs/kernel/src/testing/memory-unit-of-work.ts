import { AsyncLocalStorage } from 'node:async_hooks';
import { ConcurrencyConflict, UnitOfWork, UnitScope } from '../application/index.js';

type Restore = () => void;
type Scope = UnitScope<null>;

const TRIES = 3;

/** A unit of work over stores in memory: each enlisted store hands out a way back to its present state. */
export class MemoryUnitOfWork extends UnitOfWork {
  readonly #stores: (() => Restore)[] = [];
  readonly #ambient = new AsyncLocalStorage<Scope>();
  #last: Promise<unknown> = Promise.resolve();

  /** Makes a store part of every later unit. */
  enlist(snapshot: () => Restore): void {
    this.#stores.push(snapshot);
  }

  /** Writes outside a unit are a mistake; stores call this before they write. */
  assertOpen(): void {
    this.#require();
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const scope = this.#ambient.getStore();
    return scope ? scope.join(this.#within(work)) : this.#inTurn(() => this.#outermost(work));
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const scope = this.#require();
    return scope.nest((inner) => this.#undoOnThrow(work, inner));
  }

  afterCommit(hint: () => void): void {
    this.#require().afterCommit(hint);
  }

  #require(): Scope {
    const scope = this.#ambient.getStore();
    if (!scope) throw new Error('There is no unit of work around this: wrap it in UnitOfWork.run.');
    scope.assertUsable();
    return scope;
  }

  /** Snapshots know no neighbours, so units of work that come at the same time follow each other. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #outermost<T>(work: () => Promise<T>, tries = 1): Promise<T> {
    const scope: Scope = new UnitScope(null);
    try {
      const result = await this.#undoOnThrow(work, scope);
      scope.committed((error) => process.emitWarning(`A hint after a commit failed: ${String(error)}`));
      return result;
    } catch (error) {
      if (!(error instanceof ConcurrencyConflict) || tries === TRIES) throw error;
      return this.#outermost(work, tries + 1);
    }
  }

  async #undoOnThrow<T>(work: () => Promise<T>, scope: Scope): Promise<T> {
    const restores = this.#stores.map((snapshot) => snapshot());
    try {
      return await scope.complete(this.#within(work));
    } catch (error) {
      restores.forEach((restore) => restore());
      throw error;
    }
  }

  #within<T>(work: () => Promise<T>): (scope: Scope) => Promise<T> {
    return (scope) => this.#ambient.run(scope, work);
  }
}
