/**
 * One run or savepoint of a unit of work, from the inside: it does one thing at a time, nothing after its end, and
 * cannot succeed when something nested in it failed and nobody passed that on. For those who implement `UnitOfWork`.
 */
export class UnitScope<Resource> {
  #over = false;
  #busy = false;
  #failure: { readonly cause: unknown } | undefined;
  readonly #hints: (() => void)[] = [];

  constructor(
    readonly resource: Resource,
    private readonly outer?: UnitScope<Resource>,
  ) {}

  /** Throws when the caller may not use the unit of work now. */
  assertUsable(): void {
    if (this.over) throw new Error('The unit of work is over, and something that it did not await still uses it.');
    if (this.#busy) {
      throw this.#fail(new Error('Two things at once inside one unit of work: await one, then the other.'));
    }
  }

  /** Nests `work` in this scope; its failure is this scope's failure too. */
  async join<T>(work: (inner: UnitScope<Resource>) => Promise<T>): Promise<T> {
    return this.nest((inner) => inner.complete(work)).catch((error: unknown) => {
      throw this.#fail(error);
    });
  }

  /** Hands `nested` a scope within this one; what it does about a failure is its own business. */
  async nest<T>(nested: (inner: UnitScope<Resource>) => Promise<T>): Promise<T> {
    this.assertUsable();
    this.#busy = true;
    try {
      const inner = new UnitScope(this.resource, this);
      const result = await nested(inner);
      this.#hints.push(...inner.#hints);
      return result;
    } finally {
      this.#busy = false;
    }
  }

  /** Runs `work` as the content of this scope. */
  async complete<T>(work: (self: UnitScope<Resource>) => Promise<T>): Promise<T> {
    try {
      const result = await work(this);
      if (this.#busy) throw new Error('The unit of work ended before something nested in it: await it.');
      if (this.#failure) throw new Error('A nested unit of work failed, and its error was ignored.', this.#failure);
      return result;
    } finally {
      this.#over = true;
    }
  }

  /** Keeps a hint for `committed`, unless this scope or one around it is undone. */
  afterCommit(hint: () => void): void {
    this.assertUsable();
    this.#hints.push(hint);
  }

  /** Gives the hints that were kept, once the outermost scope is committed; `report` is told what they throw. */
  committed(report: (error: unknown) => void): void {
    for (const hint of this.#hints.splice(0)) {
      try {
        hint();
      } catch (error) {
        report(error);
      }
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
