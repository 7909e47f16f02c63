import { UnitOfWork } from '@portico/kernel/application';
import type { IdempotencyStore } from '@portico/platform-ports';
import { currentIdempotentCall } from './idempotent-call.js';
import { asKept } from './kept-result.js';

/** Keeps the result of a keyed command in the very transaction that makes it true. */
export class KeyedUnitOfWork extends UnitOfWork {
  constructor(
    private readonly inner: UnitOfWork,
    private readonly store: IdempotencyStore,
  ) {
    super();
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const call = currentIdempotentCall();
    if (!call?.ticket || call.phase === 'writing') return this.inner.run(work);
    if (call.phase === 'finished') throw new Error('A command with an idempotency key may run one unit of work only.');
    const { ticket } = call;
    call.phase = 'writing';
    try {
      const result = await this.inner.run(async () => {
        const outcome = await work();
        call.kept = asKept(outcome);
        await this.store.finish(ticket, call.kept);
        return outcome;
      });
      call.phase = 'finished';
      return result;
    } catch (error) {
      call.phase = 'running';
      throw error;
    }
  }

  savepoint<T>(work: () => Promise<T>): Promise<T> {
    return this.inner.savepoint(work);
  }

  afterCommit(hint: () => void): void {
    this.inner.afterCommit(hint);
  }
}
