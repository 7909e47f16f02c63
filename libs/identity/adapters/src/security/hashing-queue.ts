import { Overloaded } from '@portico/identity-core';

/** Lets a few hash at a time and the rest wait their turn, but not for long. */
export class HashingQueue {
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(
    private readonly concurrency: number,
    private readonly patienceMs: number,
  ) {}

  /** Throws `Overloaded` when no turn came in time. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.concurrency) await this.#turn();
    else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  #turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const take = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(take), 1);
        reject(new Overloaded());
      }, this.patienceMs);
      this.#waiting.push(take);
    });
  }
}
