import type { IntegrationEvent } from '@portico/kernel/application';
import { LeaseLost, type Admission, type ClaimedMessage } from '@portico/platform-ports';
import { admitEvents } from './admit-events.js';
import { applyEvent, causedBy } from './apply-event.js';
import type { Consumer } from './consumer.js';
import type { Engine } from './engine.js';
import { countOutcome } from './fates.js';
import { noteFailure } from './note-failure.js';
import { readMessage } from './read-message.js';

/** Each attempt that was allowed has begun, and the last of them did not come to an end. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Runs held messages that this process has claimed. */
export class HeldRun {
  constructor(
    private readonly engine: Engine,
    private readonly consumer: Consumer,
  ) {}

  /** Brings an attempt to its end. It never rejects: what cannot be noted comes back when its lease has run out. */
  run(claimed: ClaimedMessage): Promise<void> {
    const { slots, vitals } = this.engine;
    return slots.use(() => vitals.inHand(this.consumer.name, 1, () => this.#deal(claimed)));
  }

  async #deal(claimed: ClaimedMessage): Promise<void> {
    try {
      const event = readMessage(this.consumer, claimed.message);
      await causedBy(event, () => this.#attempt(claimed, event));
    } catch (error) {
      await this.#conclude(claimed, () => this.#failed(claimed, error));
    }
  }

  async #attempt(claimed: ClaimedMessage, event: IntegrationEvent): Promise<void> {
    await this.#conclude(claimed, async () => {
      try {
        const admission = await this.engine.unitOfWork.run(() => this.#takeIn(claimed, event));
        countOutcome(this.consumer, { new: 0, early: 0, handled: 0, [admission]: 1 });
      } catch (error) {
        if (error instanceof LeaseLost) throw error;
        await this.#failed(claimed, error);
      }
    });
  }

  /** Before the held row comes the inbox's: whoever frees this message meanwhile locks the two in the same order. */
  async #takeIn(claimed: ClaimedMessage, event: IntegrationEvent): Promise<Admission> {
    const { consumer, engine } = this;
    const admission = (await admitEvents(engine.inbox, consumer, [event]))(event);
    if (admission === 'early') {
      await engine.held.parkAgain(claimed, event);
      return admission;
    }
    await engine.held.settle(claimed);
    if (admission === 'new') await this.#apply(claimed, event);
    if (consumer.ordered) await engine.held.free(consumer.name, [event]);
    return admission;
  }

  async #apply({ attempt }: ClaimedMessage, event: IntegrationEvent): Promise<void> {
    if (attempt > this.consumer.attempts)
      throw new Interrupted('Its process ended, or its lease did, at each attempt.');
    await applyEvent(this.engine, this.consumer, event);
  }

  #failed(claimed: ClaimedMessage, error: unknown): Promise<void> {
    const { held } = this.engine;
    return noteFailure(this.engine, this.consumer, {
      message: claimed.message,
      attempt: claimed.attempt,
      error,
      again: (afterMs, failure) => held.retry(claimed, afterMs, failure),
      dead: (failure) => held.giveUp(claimed, failure),
    });
  }

  async #conclude({ message: { id } }: ClaimedMessage, work: () => Promise<void>): Promise<void> {
    const about = { consumer: this.consumer.name, message: id };
    try {
      await work();
    } catch (error) {
      if (error instanceof LeaseLost) this.engine.log.info(about, 'a held message took longer than its lease');
      else
        this.engine.log.warn(
          { err: error, ...about },
          'what became of a held message could not be noted; it will come back',
        );
    }
  }
}
