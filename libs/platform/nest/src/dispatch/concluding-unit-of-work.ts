import { UnitOfWork } from '@portico/kernel/application';

/** How far a command has come whose one unit of work ends with something more to write. */
export interface Concluded {
  phase: 'new' | 'running' | 'writing' | 'finished';
}

/** Writes something more as the last thing in the one unit of work of each command that wants it. */
export abstract class ConcludingUnitOfWork<Call extends Concluded> extends UnitOfWork {
  constructor(private readonly inner: UnitOfWork) {
    super();
  }

  /** What such a command is called. */
  protected abstract readonly kind: string;

  /** The command that the caller is part of, if it wants something more written. */
  protected abstract current(): Call | undefined;

  protected abstract conclude(call: Call, outcome: unknown): Promise<void>;

  async run<T>(work: () => Promise<T>): Promise<T> {
    const call = this.current();
    if (!call || call.phase === 'writing') return this.inner.run(work);
    if (call.phase === 'finished') throw new Error(`${this.kind} may run one unit of work only.`);
    call.phase = 'writing';
    try {
      const result = await this.inner.run(async () => {
        const outcome = await work();
        await this.conclude(call, outcome);
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
