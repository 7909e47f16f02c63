import type { Logger } from '@portico/platform-observability';
import type { PublishResult } from '@portico/platform-ports';
import type { ConfirmChannel } from 'amqplib';
import type { Outgoing } from './amqp-message.js';
import { BrokerUnavailable } from './broker-unavailable.js';
import type { Connection } from './connection.js';
import { Kept } from './kept.js';
import { Returns } from './returns.js';
import { within } from './within.js';

const DEADLINE_MS = 5_000;

interface Outlet {
  readonly channel: ConfirmChannel;
  readonly returns: Returns;
}

/** Publishes with confirms, all messages of a call at once, and tells the confirmed from those that nobody wants. */
export class Publisher {
  readonly #outlet = new Kept<Outlet>((lost) => this.#open(lost));

  constructor(
    private readonly connection: Connection,
    private readonly log: Logger,
  ) {}

  /**
   * Resolves with the fate of each message, in order; rejects when it is not known in time. `confirmed` is told how many
   * fates are known, at each of them.
   */
  publish(messages: readonly Outgoing[], confirmed?: (count: number) => void): Promise<readonly PublishResult[]> {
    return within(DEADLINE_MS, this.#publish(messages, confirmed), () => {
      const what = messages.length === 1 ? 'a message' : `${messages.length} messages`;
      return new BrokerUnavailable(`RabbitMQ did not confirm ${what} in ${DEADLINE_MS} ms: it may have them or not.`);
    });
  }

  async #publish(
    messages: readonly Outgoing[],
    confirmed?: (count: number) => void,
  ): Promise<readonly PublishResult[]> {
    await this.connection.open();
    const outlet = await this.#outlet.get();
    let count = 0;
    return Promise.all(messages.map((message) => send(outlet, message, () => confirmed?.((count += 1)))));
  }

  async #open(lost: () => void): Promise<Outlet> {
    const model = await this.connection.open();
    const channel = await model.createConfirmChannel();
    const returns = new Returns();
    channel.on('return', (message) => returns.add(message));
    channel.on('error', (error) => this.log.warn({ err: error }, 'RabbitMQ closed the channel for publishing'));
    channel.on('close', lost);
    return { channel, returns };
  }
}

const send = ({ channel, returns }: Outlet, message: Outgoing, confirmed: () => void): Promise<PublishResult> =>
  new Promise((resolve, reject) => {
    const { exchange, routingKey, content, options } = message;
    channel.publish(exchange, routingKey, content, options, (error: unknown) => {
      confirmed();
      const unroutable = returns.take(message);
      if (error) reject(new BrokerUnavailable('RabbitMQ did not take a message.', { cause: error }));
      else resolve(unroutable ? 'unroutable' : 'confirmed');
    });
  });
