import { ConcurrencyConflict } from '@portico/kernel/application';
import type { MemoryUnitOfWork } from '@portico/kernel/testing';
import { IdempotencyStore, type IdempotencyKey, type IdempotencyState, type IdempotencyTicket } from '../index.js';

const LEASE_MS = 30_000;
const KEPT_MS = 24 * 60 * 60_000;

interface Run {
  readonly content: string;
  readonly token: string;
  readonly begunAt: number;
  /** As JSON, once there is one. */
  readonly result?: string;
}

/** An idempotency store for tests without a database. */
export class MemoryIdempotencyStore extends IdempotencyStore {
  #runs = new Map<string, Run>();

  constructor(
    private readonly unitOfWork: MemoryUnitOfWork,
    private readonly now: () => number = Date.now,
  ) {
    super();
    unitOfWork.enlist(() => {
      const before = new Map(this.#runs);
      return () => (this.#runs = before);
    });
  }

  async begin(key: IdempotencyKey, content: string): Promise<IdempotencyState> {
    const run = this.#runs.get(nameOf(key));
    if (!run || this.now() - run.begunAt >= (run.result === undefined ? LEASE_MS : KEPT_MS)) {
      const token = crypto.randomUUID();
      this.#runs.set(nameOf(key), { content, token, begunAt: this.now() });
      return { state: 'started', ticket: { key, token } };
    }
    if (run.content !== content) return { state: 'mismatch' };
    if (run.result === undefined) return { state: 'running', retryAfterSeconds: 1 };
    return { state: 'finished', result: JSON.parse(run.result) };
  }

  async finish(ticket: IdempotencyTicket, result: unknown): Promise<void> {
    this.unitOfWork.assertOpen();
    const run = this.#unfinished(ticket);
    if (!run) throw new ConcurrencyConflict();
    this.#runs.set(nameOf(ticket.key), { ...run, result: JSON.stringify(result ?? null) });
  }

  async release(ticket: IdempotencyTicket): Promise<void> {
    if (this.#unfinished(ticket)) this.#runs.delete(nameOf(ticket.key));
  }

  #unfinished({ key, token }: IdempotencyTicket): Run | undefined {
    const run = this.#runs.get(nameOf(key));
    return run?.token === token && run.result === undefined ? run : undefined;
  }
}

const nameOf = ({ scope, key }: IdempotencyKey): string => JSON.stringify([scope, key]);
