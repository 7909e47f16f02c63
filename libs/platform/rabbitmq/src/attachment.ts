import type { Channel, ConsumeMessage } from 'amqplib';

/** A queue, and how many of its messages may be in hand at a time. */
export interface Source {
  readonly queue: string;
  readonly atOnce: number;
}

/** A consumer of queues on one channel, as that channel knows it. */
export class Attachment {
  #tags: readonly string[] = [];

  constructor(
    private readonly channel: Channel,
    private readonly sources: readonly Source[],
    private readonly receive: (message: ConsumeMessage | null) => void,
  ) {}

  async make(): Promise<void> {
    const tags: string[] = [];
    for (const { queue, atOnce } of this.sources) {
      await this.channel.prefetch(atOnce);
      tags.push((await this.channel.consume(queue, this.receive)).consumerTag);
    }
    this.#tags = tags;
  }

  /** Takes no more messages; what was handed over can still be acknowledged. */
  async end(): Promise<void> {
    await Promise.all(this.#tags.map((tag) => this.channel.cancel(tag)));
  }
}
