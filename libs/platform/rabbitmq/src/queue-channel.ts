import type { Subscription } from '@portico/platform-ports';
import type { Channel, ConsumeMessage } from 'amqplib';
import { BrokerUnavailable } from './broker-unavailable.js';
import type { Connection } from './connection.js';
import { shut } from './shut.js';
import type { Topology } from './topology.js';
import { within } from './within.js';

const PATIENCE_MS = 2_000;

/** Who a channel is open for. */
export interface Receiver {
  receive(message: ConsumeMessage, from: QueueChannel): void;
  /** RabbitMQ closes the channel. */
  onError(error: Error): void;
}

/** A consumer on a channel of its own, from the moment it is attached to its queue until the channel is lost. */
export class QueueChannel {
  /** Resolves when nothing comes or goes here any more. */
  readonly lost: Promise<void>;
  #open = true;
  #consumerTag = '';

  private constructor(
    private readonly channel: Channel,
    private readonly queue: string,
    private readonly receiver: Receiver,
  ) {
    channel.on('error', (error) => receiver.onError(error));
    this.lost = new Promise((resolve) => {
      channel.once('close', () => {
        this.#open = false;
        resolve();
      });
    });
  }

  /** Declares the queue and hands over its messages, no more at a time than the subscription allows. */
  static async attach(
    connection: Connection,
    topology: Topology,
    subscription: Subscription,
    receiver: Receiver,
  ): Promise<QueueChannel> {
    const model = await connection.open();
    const channel = await model.createChannel();
    const attached = new QueueChannel(channel, topology.queue(subscription.queue), receiver);
    try {
      await topology.declareQueues(channel, subscription);
      await channel.prefetch(subscription.concurrency);
      await attached.#consume();
      return attached;
    } catch (error) {
      await shut(channel);
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Throws when the channel is lost. */
  acknowledge(message: ConsumeMessage): void {
    this.channel.ack(message);
  }

  /** Throws unless RabbitMQ knows of a consumer of the queue, and this one has not lost it. */
  async check(): Promise<void> {
    const { consumerCount } = await this.channel.checkQueue(this.queue);
    if (consumerCount === 0) throw new BrokerUnavailable(`Nobody is attached to the queue ${this.queue}.`);
  }

  /** Takes no more messages; what was handed over can still be acknowledged. */
  async cancel(): Promise<void> {
    const late = (): Error => new BrokerUnavailable(`RabbitMQ does not let go of the queue ${this.queue}.`);
    await within(PATIENCE_MS, this.channel.cancel(this.#consumerTag), late).catch(() => undefined);
  }

  close(): Promise<void> {
    return shut(this.channel);
  }

  async #consume(): Promise<void> {
    const { consumerTag } = await this.channel.consume(this.queue, (message) => {
      if (message) this.receiver.receive(message, this);
      else void this.close(); // The queue is gone, and the consumer with it.
    });
    this.#consumerTag = consumerTag;
  }
}
