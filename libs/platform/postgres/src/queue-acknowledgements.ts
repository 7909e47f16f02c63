import type { LeasedMessage, QueueMessages } from './queue-messages.js';

/** Acknowledges what is dealt with while one statement runs in the next. */
export class QueueAcknowledgements {
  #waiting: LeasedMessage[] = [];
  #writing: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(private readonly messages: QueueMessages) {}

  add(batch: readonly LeasedMessage[]): Promise<void> {
    this.#waiting.push(...batch);
    return (this.#next ??= this.#writing.catch(() => undefined).then(() => this.#write()));
  }

  #write(): Promise<void> {
    const done = this.#waiting;
    this.#waiting = [];
    this.#next = undefined;
    return (this.#writing = this.messages.acknowledge(done));
  }
}
