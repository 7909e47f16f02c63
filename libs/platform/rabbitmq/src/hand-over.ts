import { setTimeout as pause } from 'node:timers/promises';
import { failpoint, type Logger } from '@portico/platform-observability';
import { backoffDelay, REJECTED, type Receive, type Subscription } from '@portico/platform-ports';
import type { ConsumeMessage } from 'amqplib';
import { incoming } from './amqp-message.js';
import type { QueueChannel } from './queue-channel.js';

/** Messages that came one after the other over one channel. */
interface Batch {
  readonly messages: readonly ConsumeMessage[];
  readonly from: QueueChannel;
  rejections: number;
}

/** Brings messages to who receives them, in batches, and acknowledges what is dealt with. */
export class HandOver {
  #arrived: { readonly message: ConsumeMessage; readonly from: QueueChannel }[] = [];
  /** Batches that were rejected and have waited. */
  readonly #dueAgain: Batch[] = [];
  readonly #underWay = new Set<Promise<void>>();
  readonly #finishing = new AbortController();

  constructor(
    private readonly subscription: Subscription,
    private readonly receive: Receive,
    private readonly log: Logger,
  ) {}

  /** What comes in one go is looked at together. */
  add(message: ConsumeMessage, from: QueueChannel): void {
    this.#arrived.push({ message, from });
    if (this.#arrived.length === 1) setImmediate(() => this.#next());
  }

  /** Forgets what was not begun of a channel that is lost: it comes back over another. */
  forget(lost: QueueChannel): void {
    this.#arrived = this.#arrived.filter(({ from }) => from !== lost);
  }

  /** Resolves when all that has arrived was handed over; what is rejected now is left to the next consumer. */
  async finish(): Promise<void> {
    this.#finishing.abort();
    this.#next();
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #next(): void {
    while (this.#underWay.size < this.subscription.concurrency) {
      const batch = this.#dueAgain.shift() ?? this.#form();
      if (!batch) return;
      if (!batch.from.isOpen) continue;
      const work = this.#handOver(batch).finally(() => {
        this.#underWay.delete(work);
        this.#next();
      });
      this.#underWay.add(work);
    }
  }

  #form(): Batch | undefined {
    const from = this.#arrived[0]?.from;
    if (!from) return undefined;
    const candidates = this.#arrived.slice(0, this.subscription.batch);
    const strange = candidates.findIndex((other) => other.from !== from);
    const taken = this.#arrived.splice(0, strange < 0 ? candidates.length : strange);
    return { messages: taken.map(({ message }) => message), from, rejections: 0 };
  }

  async #handOver(batch: Batch): Promise<void> {
    const again = batch.rejections > 0;
    try {
      await this.receive(batch.messages.map(incoming).map((delivery) => (again ? { ...delivery, again } : delivery)));
    } catch (error) {
      this.#reject(batch, error);
      return;
    }
    if (batch.from.isOpen) {
      batch.from.acknowledge(batch.messages);
      failpoint('K10');
    } else {
      this.log.warn(this.#about(batch), 'messages were dealt with on a lost channel; they will come back');
    }
  }

  #reject(batch: Batch, error: unknown): void {
    batch.rejections += 1;
    const afterMs = backoffDelay(batch.rejections, REJECTED);
    this.log.error(
      { err: error, ...this.#about(batch), afterMs },
      'messages were rejected and will be handed over again',
    );
    const handOverAgain = (): void => {
      this.#dueAgain.push(batch);
      this.#next();
    };
    pause(afterMs, undefined, { signal: this.#finishing.signal }).then(handOverAgain, () => undefined);
  }

  #about({ messages }: Batch): object {
    return { queue: this.subscription.queue, messages: messages.length };
  }
}
