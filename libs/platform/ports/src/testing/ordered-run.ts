import type { IntegrationEvent } from '@portico/kernel/application';
import type { Admission, ClaimedMessage } from '../index.js';
import { arrivalOf, delivered, eventIn, type DeliveryHarness } from './delivery-harness.js';

/** The least that an ordered consumer does: what is new takes effect, and what is early is parked. */
export class OrderedRun {
  readonly #applied: IntegrationEvent[] = [];

  constructor(
    private readonly harness: DeliveryHarness,
    private readonly consumer: string,
  ) {}

  /** The places of the stream's events in the order in which they took effect. */
  applied(streamId: string): readonly number[] {
    return this.#applied.filter((event) => event.streamId === streamId).map(({ seq }) => seq);
  }

  deliver(event: IntegrationEvent): Promise<void> {
    return this.harness.unitOfWork.run(async () => {
      const admission = await this.#admit(event);
      if (admission === 'early') await this.harness.held.park(this.consumer, [delivered(event)]);
      else await this.#apply(event, admission);
    });
  }

  /** Runs held messages until none is due. */
  async pump(): Promise<void> {
    for (;;) {
      const claimed = await this.harness.held.claim(this.consumer, 5);
      if (claimed.length === 0) return;
      await Promise.all(claimed.map((message) => this.#runHeld(message)));
    }
  }

  #runHeld(message: ClaimedMessage): Promise<void> {
    const event = eventIn(message);
    return this.harness.unitOfWork.run(async () => {
      const admission = await this.#admit(event);
      if (admission === 'early') return this.harness.held.parkAgain(message, event);
      await this.harness.held.settle(message);
      await this.#apply(event, admission);
    });
  }

  async #admit(event: IntegrationEvent): Promise<Admission | undefined> {
    return (await this.harness.inbox.admitInOrder(this.consumer, [arrivalOf(event)])).get(event.id);
  }

  async #apply(event: IntegrationEvent, admission: Admission | undefined): Promise<void> {
    if (admission === 'new') this.#applied.push(event);
    await this.harness.held.free(this.consumer, [event]);
  }
}
