import type { Logger } from '@portico/platform-observability';
import {
  backoffDelay,
  type Delivery,
  PermanentFailure,
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

const LONGEST_ERROR = 4_000;

/** Claims messages of one queue as fast as they are handled, and keeps their leases alive meanwhile. */
export class QueueConsumer implements RunningConsumer {
  readonly #inHand = new Set<LeasedMessage>();
  readonly #unsettled = new Set<Promise<void>>();
  readonly #acknowledgements: QueueAcknowledgements;
  readonly #wakeUp = new WakeUp();
  #more = true;
  #closing = false;
  #running: Promise<void> | undefined;

  constructor(
    private readonly messages: QueueMessages,
    private readonly subscription: Subscription,
    private readonly handle: (delivery: Delivery) => Promise<void>,
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
      if (free > 0) await this.#claim(free);
      if (free === 0 || !this.#more) await this.#wakeUp.pause(this.options.pollMs);
    }
    await Promise.all(this.#unsettled);
    clearInterval(renewal);
  }

  async #claim(limit: number): Promise<void> {
    this.#more = false;
    try {
      const claimed = await this.messages.claim(limit);
      this.#more ||= claimed.length === limit;
      for (const message of claimed) this.#take(message);
    } catch (error) {
      this.log.error({ err: error, queue: this.subscription.queue }, 'messages could not be claimed; trying again');
    }
  }

  #take(message: LeasedMessage): void {
    this.#inHand.add(message);
    const work = this.#process(message).finally(() => this.#unsettled.delete(work));
    this.#unsettled.add(work);
  }

  async #process(message: LeasedMessage): Promise<void> {
    const failure = await this.#attempt(message);
    this.#inHand.delete(message);
    if (this.#more) this.#wakeUp.call();
    try {
      await (failure ? this.#fail(message, failure.error) : this.#acknowledgements.add(message));
    } catch (error) {
      this.log.error(
        { err: error, ...this.#about(message) },
        'an outcome could not be noted; the message will come back',
      );
    }
  }

  async #attempt({ message, attempt }: LeasedMessage): Promise<{ readonly error: unknown } | undefined> {
    try {
      if (attempt > this.subscription.attempts) throw new PermanentFailure('No attempt came to an end.');
      await this.handle({ message, attempt });
      return undefined;
    } catch (error) {
      return { error };
    }
  }

  #fail(message: LeasedMessage, error: unknown): Promise<void> {
    const { attempts, backoff } = this.subscription;
    const text = errorText(error);
    if (error instanceof PermanentFailure || message.attempt >= attempts) {
      this.log.error({ err: error, ...this.#about(message) }, 'a message became a dead letter');
      return this.messages.bury(message, text);
    }
    const afterMs = backoffDelay(message.attempt, backoff);
    this.log.warn({ err: error, ...this.#about(message), afterMs }, 'a message failed and will be tried again');
    return this.messages.retry(message, afterMs, text);
  }

  async #renew(): Promise<void> {
    if (this.#inHand.size === 0) return;
    try {
      await this.messages.renew([...this.#inHand]);
    } catch (error) {
      this.log.error({ err: error, queue: this.subscription.queue }, 'leases could not be renewed');
    }
  }

  #about({ message: { id, type }, attempt }: LeasedMessage): object {
    return { queue: this.subscription.queue, message: id, type, attempt };
  }
}

/** Postgres has no room for NUL in text. */
const errorText = (error: unknown): string =>
  String(error instanceof Error ? (error.stack ?? error) : error)
    .replaceAll('\0', '')
    .slice(0, LONGEST_ERROR);
