import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@portico/platform-observability';
import { backoffDelay, PermanentFailure, type Delivery, type Subscription } from '@portico/platform-ports';
import type { ConsumeMessage } from 'amqplib';
import { incoming, outgoing, type Incoming, type Outgoing } from './amqp-message.js';
import { BrokerUnavailable } from './broker-unavailable.js';
import type { Publisher } from './publisher.js';
import type { QueueChannel } from './queue-channel.js';
import type { Topology } from './topology.js';

const LONGEST_ERROR = 4_000;
const HAND_ON_AGAIN = { baseMs: 200, capMs: 5_000 };

interface Failure {
  readonly attempt: number;
  readonly error: unknown;
}

/**
 * Brings each message to an end: handled, put off until its next attempt, or dead. A message is acknowledged when
 * that is safe: one that failed, when its successor is confirmed. One that comes back from a process that vanished
 * has failed like any other, so that it waits, and is given up in the end, even if it kills whoever touches it.
 */
export class Settlement {
  constructor(
    private readonly subscription: Subscription,
    private readonly handle: (delivery: Delivery) => Promise<void>,
    private readonly topology: Topology,
    private readonly publisher: Publisher,
    private readonly log: Logger,
  ) {}

  async settle(raw: ConsumeMessage, from: QueueChannel, hurry: AbortSignal): Promise<void> {
    const received = incoming(raw);
    const failure = await this.#attempt(received);
    try {
      if (failure) await this.#handOn(this.#successor(received, failure), from, hurry);
      from.acknowledge(raw);
    } catch (error) {
      const about = this.#about(received);
      this.log.warn({ err: error, ...about }, 'an outcome could not be noted; the message will come back');
    }
  }

  async #attempt({ message, attempts, interrupted }: Incoming): Promise<Failure | undefined> {
    if (interrupted) {
      return { attempt: attempts, error: new Error('The process that had it vanished before it was done.') };
    }
    const attempt = attempts + 1;
    try {
      if (!message.id) throw new PermanentFailure('It has no message id, so that a repetition would not be noticed.');
      await this.handle({ message, attempt });
      return undefined;
    } catch (error) {
      return { attempt, error };
    }
  }

  #successor(received: Incoming, { attempt, error }: Failure): Outgoing {
    const { message } = received;
    const { queue, attempts, backoff } = this.subscription;
    const about = { ...this.#about(received), attempt, err: error };
    if (error instanceof PermanentFailure || attempt >= attempts) {
      this.log.error(about, 'a message became a dead letter');
      const notes = { 'x-attempt': attempt, 'x-error': errorText(error), 'x-dead-at': new Date().toISOString() };
      return outgoing(message, this.topology.grave(queue), notes);
    }
    const afterMs = backoffDelay(attempt, backoff);
    this.log.warn({ ...about, afterMs }, 'a message failed and will be tried again');
    return outgoing(message, this.topology.later(queue, afterMs), { 'x-attempt': attempt });
  }

  /** Publishes until it is confirmed, unless there is nothing to acknowledge any more or the consumer wants to close. */
  async #handOn(message: Outgoing, from: QueueChannel, hurry: AbortSignal): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      try {
        const [fate] = await this.publisher.publish([message]);
        if (fate === 'confirmed') return;
        throw new BrokerUnavailable(`No queue takes ${message.routingKey}: it was removed while its consumer runs.`);
      } catch (error) {
        if (!from.isOpen || hurry.aborted) throw error;
        const { queue } = this.subscription;
        if (failures === 1) this.log.warn({ err: error, queue }, 'a failed message cannot be handed on; trying again');
        await pause(backoffDelay(failures, HAND_ON_AGAIN), undefined, { signal: hurry }).catch(() => undefined);
      }
    }
  }

  #about({ message: { id, type } }: Incoming): object {
    return { queue: this.subscription.queue, message: id, type };
  }
}

const errorText = (error: unknown): string =>
  String(error instanceof Error ? (error.stack ?? error) : error).slice(0, LONGEST_ERROR);
