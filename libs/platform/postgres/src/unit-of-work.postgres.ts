import { setTimeout as pause } from 'node:timers/promises';
import { ConcurrencyConflict, UnitOfWork, UnitScope } from '@portico/kernel/application';
import type { DomainError } from '@portico/kernel/domain';
import { databaseError, isConflict } from './conflicts.js';
import type { Database } from './database.js';
import type { Scope } from './ambient-scope.js';

const TRIES = 3;
const LONGEST_PAUSE_MS = 40;

/** The refusal that the violation of each named constraint means. */
export type ConstraintRefusals = Readonly<Record<string, () => DomainError>>;

/**
 * Units of work as transactions in async context. An outermost run that loses to another one (`ConcurrencyConflict`,
 * serialization failure, deadlock) is run up to three times in all.
 */
export class PostgresUnitOfWork extends UnitOfWork {
  constructor(
    private readonly database: Database,
    private readonly refusals: ConstraintRefusals,
  ) {
    super();
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const scope = this.database.ambient.current;
    return scope ? this.#explained(() => scope.join(this.#within(work))) : this.#outermost(work);
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const scope = this.database.ambient.require();
    return this.#explained(() =>
      scope.nest((inner) => scope.resource.savepoint(() => inner.complete(this.#within(work)))),
    );
  }

  afterCommit(hint: () => void): void {
    this.database.ambient.require().afterCommit(hint);
  }

  async #outermost<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#explained(() => this.#transaction(work));
      } catch (error) {
        if (!isConflict(error)) throw error;
        if (tries === TRIES) throw error instanceof ConcurrencyConflict ? error : new ConcurrencyConflict();
        await pause(Math.random() * LONGEST_PAUSE_MS * tries);
      }
    }
  }

  async #transaction<T>(work: () => Promise<T>): Promise<T> {
    const transaction = await this.database.begin();
    const scope = new UnitScope(transaction);
    const completed = transaction.whileConnected(scope.complete(this.#within(work)));
    const result = await completed.catch(async (error: unknown) => {
      // A connection that cannot roll back is gone, and its transaction with it: the first error tells more.
      await transaction.rollback().catch(() => undefined);
      throw error;
    });
    await transaction.commit();
    scope.committed((error) => process.emitWarning(`A hint after a commit failed: ${String(error)}`));
    return result;
  }

  #within<T>(work: () => Promise<T>): (scope: Scope) => Promise<T> {
    return (scope) => this.database.ambient.within(scope, work);
  }

  async #explained<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.refusals[databaseError(error)?.constraint ?? '']?.() ?? error;
    }
  }
}
