import type { Message } from 'amqplib';
import type { Outgoing } from './amqp-message.js';

/** Counts the messages that came back because no queue wants them; each comes back before it is confirmed. */
export class Returns {
  readonly #counts = new Map<string, number>();

  add({ fields, properties }: Message): void {
    const key = keyOf(fields.exchange, fields.routingKey, properties.messageId);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** Whether the message came back; says so once per return. */
  take({ exchange, routingKey, options }: Outgoing): boolean {
    if (this.#counts.size === 0) return false;
    const key = keyOf(exchange, routingKey, options.messageId);
    const count = this.#counts.get(key) ?? 0;
    if (count > 1) this.#counts.set(key, count - 1);
    else this.#counts.delete(key);
    return count > 0;
  }
}

const keyOf = (exchange: string, routingKey: string, messageId: unknown): string =>
  JSON.stringify([exchange, routingKey, messageId]);
