/** Lets those who ask for the same thing at the same time share one run of it. */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Promise<T>>();

  /** Joins the run of that name if one is under way, else begins one. */
  run(name: string, work: () => Promise<T>): Promise<T> {
    const known = this.underWay(name);
    if (known) return known;
    const flight = work().finally(() => {
      if (this.#flights.get(name) === flight) this.#flights.delete(name);
    });
    this.#flights.set(name, flight);
    return flight;
  }

  underWay(name: string): Promise<T> | undefined {
    return this.#flights.get(name);
  }

  /** Lets nobody join any more what is under way. */
  forget(): void {
    this.#flights.clear();
  }

  /** Waits until all that can be joined is over. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#flights.values());
  }
}
