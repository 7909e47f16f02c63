import { failpoint } from '@portico/platform-observability';
import { TransactionLost, type Delivery, type Placed } from '@portico/platform-ports';
import { causedBy } from './apply-event.js';
import type { Consumer } from './consumer.js';
import { takeEffect } from './effect.js';
import type { Engine } from './engine.js';
import { countOutcome } from './fates.js';
import { noteFailure } from './note-failure.js';
import { placed, readDelivery, type Arrived } from './read-message.js';

/**
 * Takes what a broker hands over to one consumer. When `receive` resolves, each message is done or held; when it
 * rejects, the broker has to hand all of them over again.
 */
export class Intake {
  constructor(
    private readonly engine: Engine,
    private readonly consumer: Consumer,
    /** Called when there may be work among the held messages. */
    private readonly onHeld: () => void,
  ) {}

  async receive(deliveries: readonly Delivery[]): Promise<void> {
    const { slots, vitals } = this.engine;
    const { name } = this.consumer;
    try {
      await slots.use(() => vitals.inHand(name, deliveries.length, () => this.#deal(deliveries)));
    } catch (error) {
      vitals.failed(name, error);
      throw error;
    }
  }

  async #deal(deliveries: readonly Delivery[]): Promise<void> {
    failpoint('K7');
    const arrived: Arrived[] = [];
    for (const delivery of deliveries) {
      const read = readDelivery(this.consumer, delivery);
      if ('event' in read) arrived.push(read);
      else await this.#failed({ delivery, place: null }, read.error);
    }
    await this.#setApart(arrived.filter(({ delivery }) => delivery.again));
    await this.#handle(arrived.filter(({ delivery }) => !delivery.again));
    failpoint('K9');
  }

  /**
   * What was in the hands of a process that vanished, or in a unit of work that hung, may be the reason: it is run apart
   * from others, and the broker is not kept waiting.
   */
  async #setApart(interrupted: readonly Arrived[]): Promise<void> {
    if (interrupted.length === 0) return;
    const { unitOfWork, held, log } = this.engine;
    const { name } = this.consumer;
    await unitOfWork.run(() => held.postpone(name, interrupted.map(placed), 0, null));
    log.info(
      { consumer: name, messages: interrupted.length },
      'messages were interrupted and will be run one at a time',
    );
    this.onHeld();
  }

  async #handle(batch: readonly Arrived[]): Promise<void> {
    const [first, ...others] = batch;
    if (!first) return;
    try {
      await this.#takeIn(batch);
    } catch (error) {
      if (error instanceof TransactionLost) return this.#setApart(batch);
      if (others.length === 0) return causedBy(first.event, () => this.#failed(placed(first), error));
      for (const one of batch) await this.#handle([one]);
    }
  }

  async #takeIn(batch: readonly Arrived[]): Promise<void> {
    const { engine, consumer } = this;
    const outcome = await engine.unitOfWork.run(() => takeEffect(engine, consumer, batch));
    countOutcome(consumer, outcome);
    if (consumer.ordered && outcome.new > 0) this.onHeld();
  }

  #failed(message: Placed, error: unknown): Promise<void> {
    const { held } = this.engine;
    const { name } = this.consumer;
    return noteFailure(this.engine, this.consumer, {
      message: message.delivery.message,
      attempt: 1,
      error,
      again: (afterMs, failure) => held.postpone(name, [message], afterMs, failure),
      dead: (failure) => held.bury(name, message, failure),
    });
  }
}
