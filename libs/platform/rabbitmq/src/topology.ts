import type { Channel, Options } from 'amqplib';

/** To be raised with any argument of a queue: RabbitMQ refuses to declare what exists with other arguments. */
const VERSION = 'v2';

/** A message that comes back this often goes to the dead letters, so that nothing goes round for ever. */
const DELIVERY_LIMIT = 20;

/** Notes and dead letters are taken and left again, and must outlive that; the limit of RabbitMQ 4 is 20. */
const UNLIMITED = 1_000_000;

/** A queue that nobody empties refuses more before it fills the server. Publishers keep what is refused. */
const MOST_MESSAGES = 1_000_000;

/**
 * What Portico has in RabbitMQ: an exchange keyed by event type, and per consumer a queue, a queue for what RabbitMQ
 * itself gave up, and a queue for the note of which types the first is bound to.
 */
export class Topology {
  readonly events: string;
  readonly #namespace: string;

  constructor(prefix: string) {
    this.events = `${prefix}.events`;
    this.#namespace = `${prefix}.${VERSION}`;
  }

  queue(consumer: string): string {
    return `${this.#namespace}.queue.${consumer}`;
  }

  deadLetters(consumer: string): string {
    return `${this.#namespace}.dead.${consumer}`;
  }

  types(consumer: string): string {
    return `${this.#namespace}.types.${consumer}`;
  }

  async declareEvents(channel: Channel): Promise<void> {
    await channel.assertExchange(this.events, 'direct', { durable: true });
  }

  async declareQueues(channel: Channel, consumer: string): Promise<void> {
    await channel.assertQueue(this.types(consumer), quorum({ 'x-delivery-limit': UNLIMITED }));
    await channel.assertQueue(this.deadLetters(consumer), quorum({ 'x-delivery-limit': UNLIMITED }));
    await channel.assertQueue(
      this.queue(consumer),
      quorum({
        'x-delivery-limit': DELIVERY_LIMIT,
        'x-dead-letter-exchange': '',
        'x-dead-letter-routing-key': this.deadLetters(consumer),
        'x-dead-letter-strategy': 'at-least-once',
        'x-overflow': 'reject-publish',
        'x-max-length': MOST_MESSAGES,
      }),
    );
  }
}

const quorum = (args: Readonly<Record<string, unknown>>): Options.AssertQueue => ({
  durable: true,
  arguments: { 'x-queue-type': 'quorum', ...args },
});
