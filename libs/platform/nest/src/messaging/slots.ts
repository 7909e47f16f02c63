/** A number of places: who finds none free waits for one, first come, first served. */
export class Slots {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(count: number) {
    this.#free = Math.max(1, Math.floor(count));
  }

  /** Resolves with what gives the place back; a second call of that does nothing. */
  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    let held = true;
    return () => {
      if (held) this.#giveBack();
      held = false;
    };
  }

  async use<T>(work: () => Promise<T>): Promise<T> {
    const leave = await this.take();
    try {
      return await work();
    } finally {
      leave();
    }
  }

  #giveBack(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}

/** How many units of work the consumers of a process may have open at once, so that they leave connections to others. */
export class HandlingSlots extends Slots {}
