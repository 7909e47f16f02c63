import { randomBytes } from 'node:crypto';
import { silentLog } from '@portico/platform-observability/testing';
import type { Receive, RunningConsumer, Subscription } from '@portico/platform-ports';
import { connect, type Channel, type ChannelModel } from 'amqplib';
import { RabbitBroker } from '../broker.rabbitmq.js';
import { Topology } from '../topology.js';
import { queuesOf } from './queues-of.js';
import { removeTopology } from './remove-topology.js';

/** A corner of the RabbitMQ of `AMQP_URL` that belongs to one test file: every name in it begins with its own prefix. */
export class TestRabbit {
  readonly prefix = `portico-test-${randomBytes(6).toString('hex')}`;
  readonly topology = new Topology(this.prefix);
  readonly #consumers = new Set<string>();
  readonly #brokers: RabbitBroker[] = [];

  private constructor(
    readonly url: string,
    private readonly model: ChannelModel,
  ) {}

  static async open(): Promise<TestRabbit> {
    const url = process.env['AMQP_URL'];
    if (!url) throw new Error('AMQP_URL is not set: this test needs a RabbitMQ on which it may declare queues.');
    return new TestRabbit(url, await connect(url));
  }

  /** A broker as a process of its own would have it, reached through `url`. */
  broker(url = this.url): RabbitBroker {
    const broker = new TestBroker(url, this.prefix, this.#consumers);
    this.#brokers.push(broker);
    return broker;
  }

  /** Works on a channel of its own, which may end with an error. */
  async onChannel<T>(work: (channel: Channel) => Promise<T>): Promise<T> {
    const channel = await this.model.createChannel();
    channel.on('error', () => undefined);
    const result = await work(channel);
    await channel.close();
    return result;
  }

  /** How many messages are in the queues. */
  count(queues: readonly string[]): Promise<number> {
    return this.onChannel(async (channel) => {
      let count = 0;
      for (const queue of queues) count += (await channel.checkQueue(queue)).messageCount;
      return count;
    });
  }

  /** How many messages a consumer's queues have: with nobody at work, all that nobody has dealt with. */
  countOf(consumer: string): Promise<number> {
    return this.count(queuesOf(this.prefix, [consumer]));
  }

  /** Takes the first message of a queue, and gives it back as one who failed. */
  async reject(queue: string): Promise<void> {
    await this.onChannel(async (channel) => {
      const message = await channel.get(queue);
      if (message) channel.reject(message);
    });
  }

  /** Closes all brokers and removes the consumers' queues. */
  async clear(): Promise<void> {
    await Promise.all(this.#brokers.splice(0).map((broker) => broker.close()));
    await removeTopology(this.url, this.prefix, [...this.#consumers]);
    this.#consumers.clear();
  }

  /** Removes everything. */
  async close(): Promise<void> {
    await this.clear();
    await this.model.close();
  }
}

/** Remembers the consumers whose queues will have to be removed. */
class TestBroker extends RabbitBroker {
  constructor(
    url: string,
    prefix: string,
    private readonly consumers: Set<string>,
  ) {
    super({ url, applicationName: prefix, prefix }, silentLog);
  }

  override declare(subscription: Subscription): Promise<void> {
    this.consumers.add(subscription.queue);
    return super.declare(subscription);
  }

  override consume(subscription: Subscription, receive: Receive): Promise<RunningConsumer> {
    this.consumers.add(subscription.queue);
    return super.consume(subscription, receive);
  }
}
