import type { Logger } from '@portico/platform-observability';
import {
  Broker,
  type BrokerMessage,
  type Delivery,
  type PublishResult,
  type RunningConsumer,
  type Subscription,
} from '@portico/platform-ports';
import { outgoing } from './amqp-message.js';
import { BrokerUnavailable } from './broker-unavailable.js';
import { Connection } from './connection.js';
import { Publisher } from './publisher.js';
import { QueueConsumer } from './queue-consumer.js';
import { Settlement } from './settlement.js';
import { Topology } from './topology.js';
import { within } from './within.js';

const CHECK_TIMEOUT_MS = 5_000;

export interface RabbitOptions {
  readonly url: string;
  /** What the server's lists and logs call these connections. */
  readonly applicationName: string;
  /** Begins the name of every exchange and queue. */
  readonly prefix: string;
}

/**
 * RabbitMQ, 3.10 or later, as a broker: quorum queues, and a publish that waits until RabbitMQ has the message in a
 * queue. Publishing and consuming have a connection each, as RabbitMQ stops reading from publishers when it runs short.
 */
export class RabbitBroker extends Broker {
  readonly #topology: Topology;
  readonly #publishing: Connection;
  readonly #consuming: Connection;
  readonly #publisher: Publisher;
  readonly #consumers = new Set<QueueConsumer>();

  constructor(
    { url, applicationName, prefix }: RabbitOptions,
    private readonly log: Logger,
  ) {
    super();
    const topology = new Topology(prefix);
    this.#topology = topology;
    this.#publishing = new Connection(url, `${applicationName} publishing`, log, (on) => topology.declareEvents(on));
    this.#consuming = new Connection(url, `${applicationName} consuming`, log, (on) => topology.declareShared(on));
    this.#publisher = new Publisher(this.#publishing, log);
  }

  async declare(subscription: Subscription): Promise<void> {
    await this.#consuming.briefly((channel) => this.#topology.declareQueues(channel, subscription));
  }

  async publish(messages: readonly BrokerMessage[]): Promise<readonly PublishResult[]> {
    if (messages.length === 0) return [];
    const exchange = this.#topology.events;
    return this.#publisher.publish(
      messages.map((message) => outgoing(message, { exchange, routingKey: message.type })),
    );
  }

  async consume(subscription: Subscription, handle: (delivery: Delivery) => Promise<void>): Promise<RunningConsumer> {
    const settlement = new Settlement(subscription, handle, this.#topology, this.#publisher, this.log);
    const running = new QueueConsumer(this.#consuming, this.#topology, subscription, settlement, this.log);
    await running.start();
    this.#consumers.add(running);
    return {
      close: async () => {
        await running.close();
        this.#consumers.delete(running);
      },
    };
  }

  /** Throws unless messages can be published and every consumer is attached to its queue. */
  async check(): Promise<void> {
    const late = (): Error => new BrokerUnavailable(`RabbitMQ does not answer within ${CHECK_TIMEOUT_MS} ms.`);
    const publishable = this.#publishing.briefly((channel) => channel.checkExchange(this.#topology.events));
    const attached = [...this.#consumers].map((consumer) => consumer.check());
    await within(CHECK_TIMEOUT_MS, Promise.all([publishable, ...attached]), late);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => consumer.close()));
    this.#consumers.clear();
    await Promise.all([this.#publishing.close(), this.#consuming.close()]);
  }
}
