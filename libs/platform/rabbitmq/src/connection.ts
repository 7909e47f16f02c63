import { metrics, type Logger } from '@portico/platform-observability';
import { connect, type Channel, type ChannelModel } from 'amqplib';
import { BrokerUnavailable } from './broker-unavailable.js';
import { Kept } from './kept.js';
import { shut } from './shut.js';

/** Silence is noticed after two to three of these: in less than the ten seconds in which others are to take over. */
const HEARTBEAT_SECONDS = 3;
const CONNECT_TIMEOUT_MS = 3_000;

const blocked = metrics.gauge('broker_blocked', 'Whether the broker reads nothing from a connection (1) or does (0)', [
  'connection',
]);

/**
 * One connection to RabbitMQ. It is made when it is first asked for, and when it is asked for again after it was
 * lost: nobody needs to remember to reconnect, and asking always tells the truth.
 */
export class Connection {
  readonly #model: Kept<ChannelModel>;
  readonly #address: URL;
  #blockedBecause: string | undefined;
  #broken = false;
  #closed = false;

  constructor(
    url: string,
    private readonly name: string,
    private readonly log: Logger,
    private readonly prepare: (channel: Channel) => Promise<void>,
  ) {
    this.#address = new URL(url);
    this.#address.searchParams.set('heartbeat', String(HEARTBEAT_SECONDS));
    this.#model = new Kept((lost) => this.#connect(lost));
  }

  /** A connection that works, prepared; rejects while there is none, or while RabbitMQ reads nothing from it. */
  async open(): Promise<ChannelModel> {
    if (this.#closed) throw new BrokerUnavailable('This broker is closed.');
    const model = await this.#model.get();
    if (this.#blockedBecause === undefined) return model;
    throw new BrokerUnavailable(
      `RabbitMQ takes no messages until it has more room (${this.#blockedBecause}). Free memory or disk space there.`,
    );
  }

  /** Does something on a channel of its own. */
  async briefly<T>(work: (channel: Channel) => Promise<T>): Promise<T> {
    return onChannel(await this.open(), work);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const model = await this.#model.current();
    if (model) await shut(model);
  }

  async #connect(lost: () => void): Promise<ChannelModel> {
    const model = await this.#reach();
    let failure: Error | undefined;
    model.on('error', (error) => (failure = error));
    model.on('blocked', (reason) => this.#block(reason));
    model.on('unblocked', () => this.#unblock());
    model.on('close', (error) => {
      lost();
      this.#setBlocked(undefined);
      if (!this.#closed) this.#break(failure ?? error);
    });
    try {
      await onChannel(model, this.prepare);
    } catch (error) {
      await shut(model);
      throw error;
    }
    blocked.set({ connection: this.name }, 0);
    if (this.#broken) this.log.info({ connection: this.name }, 'RabbitMQ is connected again');
    this.#broken = false;
    return model;
  }

  async #reach(): Promise<ChannelModel> {
    try {
      return await connect(this.#address.href, {
        timeout: CONNECT_TIMEOUT_MS,
        noDelay: true,
        clientProperties: { connection_name: this.name },
      });
    } catch (cause) {
      const { host } = this.#address;
      throw new BrokerUnavailable(`RabbitMQ cannot be reached at ${host}. Check AMQP_URL and the server.`, { cause });
    }
  }

  #break(error: Error | undefined): void {
    this.#broken = true;
    this.log.warn({ err: error, connection: this.name }, 'the connection to RabbitMQ was lost');
  }

  #setBlocked(reason: string | undefined): void {
    this.#blockedBecause = reason;
    blocked.set({ connection: this.name }, reason === undefined ? 0 : 1);
  }

  #block(reason: string): void {
    this.#setBlocked(reason);
    this.log.warn({ connection: this.name, reason }, 'RabbitMQ is short of room and takes no messages');
  }

  #unblock(): void {
    this.#setBlocked(undefined);
    this.log.info({ connection: this.name }, 'RabbitMQ takes messages again');
  }
}

const onChannel = async <T>(model: ChannelModel, work: (channel: Channel) => Promise<T>): Promise<T> => {
  const channel = await model.createChannel();
  channel.on('error', () => undefined); // The call that it answers rejects with it.
  try {
    return await work(channel);
  } finally {
    await shut(channel);
  }
};
