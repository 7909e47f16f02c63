import type { Subscription } from '@portico/platform-ports';
import type { Channel, ConsumeMessage } from 'amqplib';
import { Attachment, type Source } from './attachment.js';
import { BrokerUnavailable } from './broker-unavailable.js';
import type { Connection } from './connection.js';
import { shut } from './shut.js';
import type { Topology } from './topology.js';
import { within } from './within.js';

const ATTACH_TIMEOUT_MS = 5_000;
const PATIENCE_MS = 2_000;

/** Who a channel is open for. */
export interface Receiver {
  receive(message: ConsumeMessage, from: QueueChannel): void;
  /** RabbitMQ closes the channel. */
  onError(error: Error): void;
}

/** A consumer on a channel of its own, from the moment it is attached to its queues until the channel is lost. */
export class QueueChannel {
  /** Resolves when nothing comes or goes here any more. */
  readonly lost: Promise<void>;
  readonly #attachment: Attachment;
  readonly #acknowledged = new Set<number>();
  #allAcknowledgedUpTo = 0;
  #open = true;
  /** How many consumers the queue had when it was looked at last, those of other processes too. */
  #consumersBefore = 0;
  #checking: Promise<void> | undefined;

  private constructor(
    private readonly channel: Channel,
    private readonly queue: string,
    sources: readonly Source[],
    receiver: Receiver,
  ) {
    this.#attachment = new Attachment(channel, sources, (message) => {
      if (message) receiver.receive(message, this);
      else void this.close(); // The queue is gone, and the consumer with it.
    });
    channel.on('error', (error) => receiver.onError(error));
    this.lost = new Promise((resolve) => {
      channel.once('close', () => {
        this.#open = false;
        resolve();
      });
    });
  }

  /** Hands over the messages of the queue, no more at a time than the subscription allows, and its dead letters. */
  static async attach(
    connection: Connection,
    topology: Topology,
    { queue: consumer, concurrency, batch }: Subscription,
    receiver: Receiver,
  ): Promise<QueueChannel> {
    const model = await connection.open();
    const channel = await model.createChannel();
    const queue = topology.queue(consumer);
    const sources = [
      { queue: topology.deadLetters(consumer), atOnce: batch },
      { queue, atOnce: concurrency * batch },
    ];
    const attached = new QueueChannel(channel, queue, sources, receiver);
    const late = (): Error =>
      new BrokerUnavailable(`RabbitMQ does not hand over the queue ${queue}: it may have no leader at the moment.`);
    try {
      await within(ATTACH_TIMEOUT_MS, attached.#attachment.make(), late);
      return attached;
    } catch (error) {
      await shut(channel);
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Acknowledges messages that came one after the other, in one word where nothing before them is still in hand. */
  acknowledge(messages: readonly ConsumeMessage[]): void {
    const [first, last] = [messages[0], messages.at(-1)];
    if (!first || !last) return;
    if (first.fields.deliveryTag !== this.#allAcknowledgedUpTo + 1) {
      for (const message of messages) {
        this.channel.ack(message);
        this.#acknowledged.add(message.fields.deliveryTag);
      }
      return;
    }
    this.channel.ack(last, true);
    this.#allAcknowledgedUpTo = last.fields.deliveryTag;
    while (this.#acknowledged.delete(this.#allAcknowledgedUpTo + 1)) this.#allAcknowledgedUpTo += 1;
  }

  /**
   * Throws when nobody is attached to the queue. RabbitMQ does not tell who is: when there are fewer than before, the one
   * that is gone may be this one, although its channel stands, and it attaches itself again to be sure.
   */
  check(): Promise<void> {
    return (this.#checking ??= this.#look().finally(() => (this.#checking = undefined)));
  }

  /** Takes no more messages; what was handed over can still be acknowledged. */
  async cancel(): Promise<void> {
    const late = (): Error => new BrokerUnavailable(`RabbitMQ does not let go of the queue ${this.queue}.`);
    await this.#checking?.catch(() => undefined);
    await within(PATIENCE_MS, this.#attachment.end(), late).catch(() => undefined);
  }

  close(): Promise<void> {
    return shut(this.channel);
  }

  async #look(): Promise<void> {
    const before = this.#consumersBefore;
    const { consumerCount } = await this.channel.checkQueue(this.queue);
    this.#consumersBefore = consumerCount;
    if (consumerCount === 0) throw new BrokerUnavailable(`Nobody is attached to the queue ${this.queue}.`);
    if (consumerCount >= before) return;
    await this.#attachment.end();
    await this.#attachment.make();
  }
}
