import { failpoint, type Logger } from '@portico/platform-observability';
import {
  Broker,
  type BrokerMessage,
  type PublishResult,
  type Receive,
  type RunningConsumer,
  type Subscription,
} from '@portico/platform-ports';
import { outgoing } from './amqp-message.js';
import { BrokerUnavailable } from './broker-unavailable.js';
import { Connection } from './connection.js';
import { Declaration } from './declaration.js';
import { isMissing } from './is-missing.js';
import { Publisher } from './publisher.js';
import { QueueConsumer } from './queue-consumer.js';
import { Topology } from './topology.js';
import { within } from './within.js';

const ANSWER_TIMEOUT_MS = 5_000;

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
  readonly #declaration: Declaration;
  readonly #consumers = new Set<QueueConsumer>();

  constructor(
    { url, applicationName, prefix }: RabbitOptions,
    private readonly log: Logger,
  ) {
    super();
    const topology = new Topology(prefix);
    this.#topology = topology;
    this.#publishing = new Connection(url, `${applicationName} publishing`, log, (on) => topology.declareEvents(on));
    this.#consuming = new Connection(url, `${applicationName} consuming`, log, (on) => topology.declareEvents(on));
    this.#publisher = new Publisher(this.#publishing, log);
    this.#declaration = new Declaration(this.#consuming, this.#publisher, topology);
  }

  declare(subscription: Subscription): Promise<void> {
    return this.#declaration.declare(subscription);
  }

  async publish(messages: readonly BrokerMessage[]): Promise<readonly PublishResult[]> {
    if (messages.length === 0) return [];
    const all = messages.map((message) => outgoing(message, this.#topology.events));
    return this.#publisher.publish(all, (confirmed) => {
      if (confirmed === 1) failpoint('K4');
      if (confirmed === Math.ceil(all.length / 2)) failpoint('K6');
    });
  }

  async consume(subscription: Subscription, receive: Receive): Promise<RunningConsumer> {
    const { log } = this;
    const running = new QueueConsumer(this.#consuming, this.#topology, this.#declaration, subscription, receive, log);
    await running.start();
    this.#consumers.add(running);
    return {
      close: async () => {
        await running.close();
        this.#consumers.delete(running);
      },
    };
  }

  /** What came back from a process that vanished waits, and is counted, like what nobody has had yet. */
  async depth(queue: string): Promise<number> {
    const counted = this.#consuming.briefly((channel) => channel.checkQueue(this.#topology.queue(queue)));
    try {
      return (await within(ANSWER_TIMEOUT_MS, counted, late)).messageCount;
    } catch (error) {
      if (isMissing(error)) return 0;
      throw error;
    }
  }

  /** Throws unless messages can be published and every consumer is attached to its queue. */
  async check(): Promise<void> {
    const publishable = this.#publishing.briefly((channel) => channel.checkExchange(this.#topology.events));
    const attached = [...this.#consumers].map((consumer) => consumer.check());
    await within(ANSWER_TIMEOUT_MS, Promise.all([publishable, ...attached]), late);
  }

  async checkConsumer(queue: string): Promise<void> {
    const own = [...this.#consumers].filter((consumer) => consumer.queue === queue);
    if (own.length === 0) throw new BrokerUnavailable(`This process runs no consumer of ${queue}.`);
    const attached = own.map((consumer) => consumer.check());
    await within(ANSWER_TIMEOUT_MS, Promise.all(attached), late);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => consumer.close()));
    this.#consumers.clear();
    await Promise.all([this.#publishing.close(), this.#consuming.close()]);
  }
}

const late = (): Error => new BrokerUnavailable(`RabbitMQ does not answer within ${ANSWER_TIMEOUT_MS} ms.`);
