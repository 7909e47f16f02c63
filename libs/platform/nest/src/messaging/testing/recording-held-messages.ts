import type { ClaimedMessage, Failure, Place, Placed } from '@portico/platform-ports';
import { MemoryHeldMessages } from '@portico/platform-ports/testing';

/** Held messages in memory that remember what they were told, and refuse to be told anything on demand. */
export class RecordingHeldMessages extends MemoryHeldMessages {
  readonly notes: string[] = [];
  readonly failures: Failure[] = [];
  unreachable = false;

  override async postpone(consumer: string, messages: readonly Placed[], afterMs: number, failure: Failure | null) {
    this.#note('again', messages, failure);
    await super.postpone(consumer, messages, afterMs, failure);
  }

  override async park(consumer: string, messages: readonly Placed[]): Promise<void> {
    this.#note('parked', messages);
    await super.park(consumer, messages);
  }

  override async bury(consumer: string, message: Placed, failure: Failure): Promise<void> {
    this.#note('dead', [message], failure);
    await super.bury(consumer, message, failure);
  }

  override async retry(message: ClaimedMessage, afterMs: number, failure: Failure): Promise<void> {
    this.#note('again', [{ delivery: message }], failure);
    await super.retry(message, afterMs, failure);
  }

  override async parkAgain(message: ClaimedMessage, place: Place): Promise<void> {
    this.#note('parked', [{ delivery: message }]);
    await super.parkAgain(message, place);
  }

  override async giveUp(message: ClaimedMessage, failure: Failure): Promise<void> {
    this.#note('dead', [{ delivery: message }], failure);
    await super.giveUp(message, failure);
  }

  #note(
    what: string,
    messages: readonly { readonly delivery: Pick<ClaimedMessage, 'message'> }[],
    failure: Failure | null = null,
  ): void {
    if (this.unreachable) throw new Error('The database is away.');
    this.notes.push(...messages.map(({ delivery }) => `${what} ${delivery.message.id}`));
    if (failure) this.failures.push(failure);
  }
}
