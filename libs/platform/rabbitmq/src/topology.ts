import type { Subscription } from '@portico/platform-ports';
import type { Channel } from 'amqplib';
import { Delays, type Route } from './delays.js';
import { restingQueue } from './resting-queue.js';

/** To be raised with any argument of a queue: RabbitMQ refuses to declare what exists with other arguments. */
const VERSION = 'v1';

/** A consumer that dies this often before it could say so hands the message to the dead letters all the same. */
const DELIVERY_LIMIT = 20;

/**
 * What Portico has in RabbitMQ: an exchange keyed by event type, a queue per consumer with a queue for its dead
 * letters, and the delays between attempts. A type that a consumer no longer names stays bound, as AMQP cannot list
 * bindings: its handler goes on getting such messages until somebody unbinds the type.
 */
export class Topology {
  readonly events: string;
  readonly #namespace: string;
  readonly #delays: Delays;

  constructor(prefix: string) {
    this.events = `${prefix}.events`;
    this.#namespace = `${prefix}.${VERSION}`;
    this.#delays = new Delays(this.#namespace);
  }

  queue(consumer: string): string {
    return `${this.#namespace}.queue.${consumer}`;
  }

  deadLetters(consumer: string): string {
    return `${this.#namespace}.dead.${consumer}`;
  }

  /** Into a consumer's queue, after that time. */
  later(consumer: string, milliseconds: number): Route {
    return this.#delays.route(consumer, milliseconds);
  }

  /** To a consumer's dead letters. */
  grave(consumer: string): Route {
    return { exchange: '', routingKey: this.deadLetters(consumer) };
  }

  async declareEvents(channel: Channel): Promise<void> {
    await channel.assertExchange(this.events, 'direct', { durable: true });
  }

  async declareShared(channel: Channel): Promise<void> {
    await this.declareEvents(channel);
    await this.#delays.declare(channel);
  }

  async declareQueues(channel: Channel, { queue: consumer, types, backoff }: Subscription): Promise<void> {
    this.#delays.mustHold(backoff.capMs);
    const [queue, deadLetters] = [this.queue(consumer), this.deadLetters(consumer)];
    await channel.assertQueue(deadLetters, restingQueue);
    await channel.assertQueue(queue, {
      durable: true,
      arguments: {
        'x-queue-type': 'quorum',
        'x-delivery-limit': DELIVERY_LIMIT,
        'x-dead-letter-exchange': '',
        'x-dead-letter-routing-key': deadLetters,
        'x-dead-letter-strategy': 'at-least-once',
        'x-overflow': 'reject-publish',
      },
    });
    await this.#delays.bind(channel, consumer, queue);
    for (const type of types) await channel.bindQueue(queue, this.events, type);
  }
}
