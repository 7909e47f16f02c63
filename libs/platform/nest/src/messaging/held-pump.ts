import type { Consumer } from './consumer.js';
import type { Engine } from './engine.js';
import { HeldRun } from './held-run.js';
import { pause } from './pause.js';
import { renewing } from './renewing.js';

const POLL_MS = 500;
const FILL_EVERY_MS = 5_000;

/** However often it is woken, a pump that found nothing looks no sooner again. */
const REST_MS = 25;

/** Runs the held messages of one consumer, and of what may have ended a process one at a time. */
export class HeldPump {
  readonly #closing = new AbortController();
  /** Aborted when there may be something to do, and renewed when that is looked for. */
  #ring = new AbortController();
  readonly #run: HeldRun;
  #loops: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly engine: Engine,
    private readonly consumer: Consumer,
  ) {
    this.#run = new HeldRun(engine, consumer);
  }

  start(): void {
    this.#loops = Promise.all([this.#pump(), ...(this.consumer.ordered ? [this.#fill()] : [])]);
  }

  wake(): void {
    this.#ring.abort();
  }

  /** Claims no more, and resolves when what is claimed has been run. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.wake();
    await this.#loops;
  }

  async #pump(): Promise<void> {
    const { signal } = this.#closing;
    const round = this.#watched(() => this.#round(), 'held messages cannot be claimed');
    while (!signal.aborted) {
      if ((await round()) > 0) continue;
      await pause(REST_MS, signal);
      await pause(POLL_MS - REST_MS, this.#ring.signal);
      this.#ring = new AbortController();
    }
  }

  async #fill(): Promise<void> {
    const { signal } = this.#closing;
    const { held, log } = this.engine;
    const { name } = this.consumer;
    const fill = this.#watched(() => held.fillGaps(name), 'gaps before parked messages cannot be filled');
    for (await pause(FILL_EVERY_MS, signal); !signal.aborted; await pause(FILL_EVERY_MS, signal)) {
      const filled = await fill();
      if (filled === 0) continue;
      log.warn({ consumer: name, messages: filled }, 'messages that nobody had were taken from the log of events');
      this.wake();
    }
  }

  /** Runs what is due, and answers how much that was. */
  async #round(): Promise<number> {
    const { held, suspects } = this.engine;
    const leave = await suspects.take();
    try {
      const claimed = await held.claim(this.consumer.name, this.consumer.subscription.concurrency);
      if (!claimed.some(({ interrupted }) => interrupted)) leave();
      if (claimed.length > 0) await renewing(this.engine, claimed, (message) => this.#run.run(message));
      return claimed.length;
    } finally {
      leave();
    }
  }

  /** Zero instead of a rejection; the first failure of a row is logged. */
  #watched(work: () => Promise<number>, complaint: string): () => Promise<number> {
    let failing = false;
    return async () => {
      try {
        const found = await work();
        failing = false;
        return found;
      } catch (error) {
        if (!failing) this.engine.log.warn({ err: error, consumer: this.consumer.name }, complaint);
        failing = true;
        return 0;
      }
    };
  }
}
