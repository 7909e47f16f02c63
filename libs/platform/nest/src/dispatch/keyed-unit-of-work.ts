import type { UnitOfWork } from '@portico/kernel/application';
import type { IdempotencyStore, IdempotencyTicket } from '@portico/platform-ports';
import { ConcludingUnitOfWork } from './concluding-unit-of-work.js';
import { currentIdempotentCall, type IdempotentCall } from './idempotent-call.js';
import { asKept } from './kept-result.js';

type TicketedCall = IdempotentCall & { readonly ticket: IdempotencyTicket };

/** Keeps the result of a keyed command in the very transaction that makes it true. */
export class KeyedUnitOfWork extends ConcludingUnitOfWork<TicketedCall> {
  protected readonly kind = 'A command with an idempotency key';

  constructor(
    inner: UnitOfWork,
    private readonly store: IdempotencyStore,
  ) {
    super(inner);
  }

  protected current(): TicketedCall | undefined {
    const call = currentIdempotentCall();
    return call && isTicketed(call) ? call : undefined;
  }

  protected async conclude(call: TicketedCall, outcome: unknown): Promise<void> {
    call.kept = asKept(outcome);
    await this.store.finish(call.ticket, call.kept);
  }
}

const isTicketed = (call: IdempotentCall): call is TicketedCall => call.ticket !== undefined;
