/** One run or savepoint from the inside: one thing at a time, nothing after its end, no failure that is ignored. */
export class MemoryScope {
  #over = false;
  #busy = false;
  #failure: { readonly cause: unknown } | undefined;

  constructor(private readonly outer?: MemoryScope) {}

  assertUsable(): void {
    if (this.over) throw new Error('The unit of work is over, and something that it did not await still uses it.');
    if (this.#busy) {
      throw this.#fail(new Error('Two things at once inside one unit of work: await one, then the other.'));
    }
  }

  async join<T>(work: (inner: MemoryScope) => Promise<T>): Promise<T> {
    return this.nest(() => new MemoryScope(this).complete(work)).catch((error: unknown) => {
      throw this.#fail(error);
    });
  }

  async nest<T>(nested: () => Promise<T>): Promise<T> {
    this.assertUsable();
    this.#busy = true;
    try {
      return await nested();
    } finally {
      this.#busy = false;
    }
  }

  async complete<T>(work: (self: MemoryScope) => Promise<T>): Promise<T> {
    try {
      const result = await work(this);
      if (this.#busy) throw new Error('The unit of work ended before something nested in it: await it.');
      if (this.#failure) throw new Error('A nested unit of work failed, and its error was ignored.', this.#failure);
      return result;
    } finally {
      this.#over = true;
    }
  }

  private get over(): boolean {
    return this.#over || (this.outer?.over ?? false);
  }

  #fail<E>(cause: E): E {
    this.#failure ??= { cause };
    return cause;
  }
}
