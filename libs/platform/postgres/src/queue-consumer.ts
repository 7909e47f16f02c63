import { failpoint, type Logger } from '@portico/platform-observability';
import {
  backoffDelay,
  REJECTED,
  type Delivery,
  type Receive,
  type RunningConsumer,
  type Subscription,
} from '@portico/platform-ports';
import { QueueAcknowledgements } from './queue-acknowledgements.js';
import type { LeasedMessage, QueueMessages } from './queue-messages.js';
import { WakeUp } from './wake-up.js';

export interface QueueOptions {
  /** How long a message stays with a process that no longer answers. */
  readonly leaseSeconds: number;
  /** How late a message is at most whose notification got lost. */
  readonly pollMs: number;
}

type Batch = readonly LeasedMessage[];

/** What stands for the exchange of a broker that routes by a table. */
const EXCHANGE = 'platform.queue_binding';

/** Claims messages of one queue as fast as they are dealt with, and keeps their leases alive meanwhile. */
export class QueueConsumer implements RunningConsumer {
  readonly #inHand = new Set<Batch>();
  readonly #unsettled = new Set<Promise<void>>();
  readonly #acknowledgements: QueueAcknowledgements;
  readonly #wakeUp = new WakeUp();
  #more = true;
  #closing = false;
  #running: Promise<void> | undefined;

  constructor(
    private readonly messages: QueueMessages,
    private readonly subscription: Subscription,
    private readonly receive: Receive,
    private readonly options: QueueOptions,
    private readonly log: Logger,
  ) {
    this.#acknowledgements = new QueueAcknowledgements(messages);
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** There may be something to do. */
  wake(): void {
    this.#more = true;
    this.#wakeUp.call();
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#wakeUp.call();
    await this.#running;
  }

  async #run(): Promise<void> {
    const renewal = setInterval(() => void this.#renew(), (this.options.leaseSeconds * 1_000) / 3);
    while (!this.#closing) {
      const free = this.subscription.concurrency - this.#inHand.size;
      if (free > 0) await this.#claim(free * this.subscription.batch);
      if (free <= 0 || !this.#more) await this.#wakeUp.pause(this.options.pollMs);
    }
    await Promise.all(this.#unsettled);
    clearInterval(renewal);
  }

  async #claim(limit: number): Promise<void> {
    this.#more = false;
    try {
      const claimed = await this.messages.claim(limit);
      this.#more ||= claimed.length === limit;
      const { batch } = this.subscription;
      for (let from = 0; from < claimed.length; from += batch) this.#take(claimed.slice(from, from + batch));
    } catch (error) {
      this.log.error({ err: error, queue: this.subscription.queue }, 'messages could not be claimed; trying again');
    }
  }

  #take(batch: Batch): void {
    this.#inHand.add(batch);
    const work = this.#process(batch).finally(() => this.#unsettled.delete(work));
    this.#unsettled.add(work);
  }

  async #process(batch: Batch): Promise<void> {
    const afterMs = await this.#handOver(batch);
    this.#inHand.delete(batch);
    if (this.#more) this.#wakeUp.call();
    try {
      if (afterMs !== null) return await this.messages.giveBack(batch, afterMs);
      await this.#acknowledgements.add(batch);
      failpoint('K10');
    } catch (error) {
      const { queue } = this.subscription;
      this.log.error({ err: error, queue }, 'what became of messages could not be noted; they will come back');
    }
  }

  /** Answers after which time the batch is to be handed over again, or null when it was dealt with. */
  async #handOver(batch: Batch): Promise<number | null> {
    try {
      await this.receive(batch.map(toDelivery));
      return null;
    } catch (error) {
      const afterMs = backoffDelay(Math.max(...batch.map(({ handOvers }) => handOvers)), REJECTED);
      const about = { queue: this.subscription.queue, messages: batch.length, afterMs };
      this.log.error({ err: error, ...about }, 'messages were rejected and will be handed over again');
      return afterMs;
    }
  }

  async #renew(): Promise<void> {
    if (this.#inHand.size === 0) return;
    try {
      await this.messages.renew([...this.#inHand].flat());
    } catch (error) {
      this.log.error({ err: error, queue: this.subscription.queue }, 'leases could not be renewed');
    }
  }
}

const toDelivery = ({ message, handOvers }: LeasedMessage): Delivery => ({
  message,
  again: handOvers > 1,
  source: { exchange: EXCHANGE, routingKey: message.type },
});
