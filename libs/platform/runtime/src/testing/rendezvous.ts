/** Where two meet for each thing that they have in common: the first waits, and both go on at the same moment. */
export class Rendezvous {
  readonly #waiting = new Map<string, () => void>();
  /** For how many things two have met. */
  met = 0;

  meet(what: string): Promise<void> {
    const goOn = this.#waiting.get(what);
    if (!goOn) return new Promise((resolve) => this.#waiting.set(what, resolve));
    this.#waiting.delete(what);
    this.met += 1;
    goOn();
    return Promise.resolve();
  }
}
