import type { LeasedMessage, QueueMessages } from './queue-messages.js';

/** Acknowledges messages in batches: what is handled while one batch is written makes the next. */
export class QueueAcknowledgements {
  #waiting: LeasedMessage[] = [];
  #writing: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(private readonly messages: QueueMessages) {}

  add(message: LeasedMessage): Promise<void> {
    this.#waiting.push(message);
    return (this.#next ??= this.#writing.catch(() => undefined).then(() => this.#write()));
  }

  #write(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#next = undefined;
    return (this.#writing = this.messages.acknowledge(batch));
  }
}
