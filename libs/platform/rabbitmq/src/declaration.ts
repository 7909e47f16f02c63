import { randomUUID } from 'node:crypto';
import type { Subscription } from '@portico/platform-ports';
import type { Channel, GetMessage } from 'amqplib';
import { BrokerUnavailable } from './broker-unavailable.js';
import type { Connection } from './connection.js';
import type { Publisher } from './publisher.js';
import type { Topology } from './topology.js';
import { within } from './within.js';

const TIMEOUT_MS = 10_000;

/**
 * Declares queues and binds them to exactly the types that are named. AMQP cannot list bindings, so a message in a queue
 * of its own notes them: before the first is made, and after the last, so that whatever is bound is noted somewhere.
 * Two processes that declare different types at one moment may leave the types of both; the next declaration mends it.
 */
export class Declaration {
  constructor(
    private readonly connection: Connection,
    private readonly publisher: Publisher,
    private readonly topology: Topology,
  ) {}

  async declare({ queue, types }: Subscription): Promise<void> {
    const late = (): Error =>
      new BrokerUnavailable(`RabbitMQ did not declare the queue ${this.topology.queue(queue)} in ${TIMEOUT_MS} ms.`);
    const declared = this.connection.briefly(async (channel) => {
      await this.topology.declareQueues(channel, queue);
      await this.#bindExactly(channel, queue, types);
    });
    await within(TIMEOUT_MS, declared, late);
  }

  async #bindExactly(channel: Channel, consumer: string, types: readonly string[]): Promise<void> {
    const notes = await this.#takeNotes(channel, consumer);
    if (notes.length === 1 && sameTypes(typesIn(notes), types)) {
      await this.#bind(channel, consumer, types);
      return; // The note goes back into its queue with the channel.
    }
    await this.#note(consumer, types);
    notes.push(...(await this.#takeNotes(channel, consumer)));
    await this.#bind(channel, consumer, types);
    for (const type of typesIn(notes)) {
      if (!types.includes(type)) await channel.unbindQueue(this.topology.queue(consumer), this.topology.events, type);
    }
    await this.#note(consumer, types);
    for (const note of notes) channel.ack(note);
  }

  async #bind(channel: Channel, consumer: string, types: readonly string[]): Promise<void> {
    for (const type of types) await channel.bindQueue(this.topology.queue(consumer), this.topology.events, type);
  }

  async #takeNotes(channel: Channel, consumer: string): Promise<GetMessage[]> {
    const notes: GetMessage[] = [];
    for (;;) {
      const note = await channel.get(this.topology.types(consumer));
      if (!note) return notes;
      notes.push(note);
    }
  }

  async #note(consumer: string, types: readonly string[]): Promise<void> {
    const routingKey = this.topology.types(consumer);
    const options = { messageId: randomUUID(), contentType: 'application/json', persistent: true, mandatory: true };
    const content = Buffer.from(JSON.stringify(types));
    const [fate] = await this.publisher.publish([{ exchange: '', routingKey, content, options }]);
    if (fate !== 'confirmed') throw new BrokerUnavailable(`The queue ${routingKey} is gone: declare it again.`);
  }
}

const typesIn = (notes: readonly GetMessage[]): ReadonlySet<string> =>
  new Set(notes.flatMap(({ content }) => JSON.parse(content.toString()) as string[]));

const sameTypes = (noted: ReadonlySet<string>, named: readonly string[]): boolean =>
  noted.size === new Set(named).size && named.every((type) => noted.has(type));
