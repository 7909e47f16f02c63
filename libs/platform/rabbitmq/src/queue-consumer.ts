import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@portico/platform-observability';
import { backoffDelay, type Receive, type RunningConsumer, type Subscription } from '@portico/platform-ports';
import type { ConsumeMessage } from 'amqplib';
import { BrokerUnavailable } from './broker-unavailable.js';
import type { Connection } from './connection.js';
import type { Declaration } from './declaration.js';
import { HandOver } from './hand-over.js';
import { isMissing } from './is-missing.js';
import { QueueChannel, type Receiver } from './queue-channel.js';
import type { Topology } from './topology.js';

const REATTACH = { baseMs: 200, capMs: 2_000 };

/** Takes the messages of one queue, and attaches itself again whenever it loses the queue. */
export class QueueConsumer implements RunningConsumer, Receiver {
  readonly #handOver: HandOver;
  readonly #closing = new AbortController();
  readonly #closed = once(this.#closing.signal, 'abort');
  #channel: QueueChannel | undefined;
  #kept: Promise<void> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly topology: Topology,
    private readonly declaration: Declaration,
    private readonly subscription: Subscription,
    receive: Receive,
    private readonly log: Logger,
  ) {
    this.#handOver = new HandOver(subscription, receive, log);
  }

  async start(): Promise<void> {
    await this.declaration.declare(this.subscription);
    const channel = await this.#attach();
    this.#kept = this.#keep(channel);
  }

  get queue(): string {
    return this.subscription.queue;
  }

  /** Throws unless it is attached to its queue; if it only seemed to be, it attaches itself again. */
  async check(): Promise<void> {
    const channel = this.#channel;
    if (!channel?.isOpen || this.#closing.signal.aborted) {
      throw new BrokerUnavailable(`The consumer ${this.queue} is not attached to its queue.`);
    }
    try {
      await channel.check();
    } catch (error) {
      if (!this.#closing.signal.aborted) void channel.close();
      throw error;
    }
  }

  receive(message: ConsumeMessage, from: QueueChannel): void {
    this.#handOver.add(message, from);
  }

  onError(error: Error): void {
    const { queue } = this.subscription;
    this.log.warn({ err: error, queue }, 'RabbitMQ closed the channel of a consumer');
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#kept;
    await this.#channel?.cancel();
    await this.#handOver.finish();
    await this.#channel?.close();
  }

  async #keep(attached: QueueChannel): Promise<void> {
    for (let channel: QueueChannel | undefined = attached; channel; channel = await this.#reattach()) {
      this.#channel = channel;
      await Promise.race([channel.lost, this.#closed]);
      if (!channel.isOpen) this.#handOver.forget(channel);
    }
  }

  async #reattach(): Promise<QueueChannel | undefined> {
    const { signal } = this.#closing;
    const { queue } = this.subscription;
    for (let failures = 0; ; failures += 1) {
      await pause(backoffDelay(failures + 1, REATTACH), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return undefined;
      try {
        const channel = await this.#attachWhatever();
        this.log.info({ queue }, 'a consumer is attached to its queue again');
        return channel;
      } catch (error) {
        if (failures === 0) this.log.error({ err: error, queue }, 'a consumer lost its queue; trying until it has it');
      }
    }
  }

  /** Only a queue that is gone is declared again: what a newer version has bound since stays as it is. */
  async #attachWhatever(): Promise<QueueChannel> {
    try {
      return await this.#attach();
    } catch (error) {
      if (!isMissing(error)) throw error;
      await this.declaration.declare(this.subscription);
      return this.#attach();
    }
  }

  #attach(): Promise<QueueChannel> {
    return QueueChannel.attach(this.connection, this.topology, this.subscription, this);
  }
}
