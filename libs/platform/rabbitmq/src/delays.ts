import type { Channel } from 'amqplib';
import { restingQueue } from './resting-queue.js';

/** One step of the wait; waits are rounded up to it. */
const TICK_MS = 25;
const LEVELS = 16;

/** What the levels add up to: a little over 27 minutes. */
const LONGEST_MS = TICK_MS * (2 ** LEVELS - 1);

/** Where a message is published to, and under which key. */
export interface Route {
  readonly exchange: string;
  readonly routingKey: string;
}

/**
 * Holds messages back for any time, with a fixed number of queues that all consumers share. Level n has a queue whose
 * messages expire after 2ⁿ ticks. A routing key spells the wait in binary, highest level first, then the destination;
 * each level's exchange reads its digit: 1 leads through the level's queue, 0 past it to the next lower level.
 * A queue per level, because a quorum queue lets messages expire at its head only.
 */
export class Delays {
  readonly #due: string;
  readonly #unclaimed: string;

  constructor(private readonly namespace: string) {
    this.#due = `${namespace}.due`;
    this.#unclaimed = `${namespace}.unclaimed`;
  }

  async declare(channel: Channel): Promise<void> {
    await this.#declareEnd(channel);
    for (let level = 0; level < LEVELS; level += 1) await this.#declareLevel(channel, level);
  }

  /** Leads what is due for `destination` into its queue. */
  async bind(channel: Channel, destination: string, queue: string): Promise<void> {
    await channel.bindQueue(queue, this.#due, `${'*.'.repeat(LEVELS)}${destination}`);
  }

  /** Throws when nothing can be held back that long. */
  mustHold(milliseconds: number): void {
    if (milliseconds <= LONGEST_MS) return;
    throw new RangeError(
      `RabbitMQ holds messages back for ${LONGEST_MS} ms at most, not ${milliseconds}: lower the cap.`,
    );
  }

  /** The way to `destination` that takes `milliseconds`. */
  route(destination: string, milliseconds: number): Route {
    const digits = Math.max(1, Math.ceil(milliseconds / TICK_MS)).toString(2);
    return {
      exchange: this.#level(digits.length - 1),
      routingKey: [...digits.padStart(LEVELS, '0'), destination].join('.'),
    };
  }

  /** Without the alternate exchange, messages for a queue that is gone would stay in a level and stop it for all others. */
  async #declareEnd(channel: Channel): Promise<void> {
    await channel.assertExchange(this.#unclaimed, 'fanout', { durable: true });
    await channel.assertQueue(this.#unclaimed, restingQueue);
    await channel.bindQueue(this.#unclaimed, this.#unclaimed, '');
    await channel.assertExchange(this.#due, 'topic', { durable: true, alternateExchange: this.#unclaimed });
  }

  async #declareLevel(channel: Channel, level: number): Promise<void> {
    const name = this.#level(level);
    const next = level === 0 ? this.#due : this.#level(level - 1);
    const higherDigits = '*.'.repeat(LEVELS - 1 - level);
    await channel.assertExchange(name, 'topic', { durable: true });
    await channel.assertQueue(name, {
      durable: true,
      arguments: {
        'x-queue-type': 'quorum',
        'x-message-ttl': TICK_MS * 2 ** level,
        'x-dead-letter-exchange': next,
        'x-dead-letter-strategy': 'at-least-once',
        'x-overflow': 'reject-publish',
      },
    });
    await channel.bindQueue(name, name, `${higherDigits}1.#`);
    await channel.bindExchange(next, name, `${higherDigits}0.#`);
  }

  #level(level: number): string {
    return `${this.namespace}.delay.${String(level).padStart(2, '0')}`;
  }
}
