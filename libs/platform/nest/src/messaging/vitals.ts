import { metrics } from '@portico/platform-observability';
import type { ConsumerVitals } from '@portico/platform-ports';
import { failureOf } from './failure.js';

const inFlight = metrics.gauge('consumer_in_flight', 'Messages that are being handled', ['consumer']);

/** What a process knows of how its consumers are. */
export class Vitals {
  readonly #inHand = new Map<string, number>();
  readonly #lastErrors = new Map<string, ConsumerVitals['lastError']>();

  /** Shows messages as being handled for as long as `work` takes. */
  async inHand<T>(consumer: string, messages: number, work: () => Promise<T>): Promise<T> {
    this.#add(consumer, messages);
    try {
      return await work();
    } finally {
      this.#add(consumer, -messages);
    }
  }

  /** Keeps what went wrong, as it may be shown. */
  failed(consumer: string, error: unknown): void {
    const { errorClass, error: message } = failureOf(error, 0);
    this.#lastErrors.set(consumer, { text: `${errorClass}: ${message}`, at: new Date() });
  }

  /** How a consumer is; `check` rejects when it is not attached. */
  async of(consumer: string, check: () => Promise<void>): Promise<ConsumerVitals> {
    const attached = await check().then(
      () => true,
      (error: unknown) => {
        this.failed(consumer, error);
        return false;
      },
    );
    const [handled = 0, lastError = null] = [this.#inHand.get(consumer), this.#lastErrors.get(consumer)];
    return { consumer, attached, inFlight: handled, lastError };
  }

  #add(consumer: string, messages: number): void {
    this.#inHand.set(consumer, (this.#inHand.get(consumer) ?? 0) + messages);
    inFlight.inc({ consumer }, messages);
  }
}
