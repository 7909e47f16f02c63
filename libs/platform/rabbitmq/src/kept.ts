/** Something that is made when it is first asked for, kept for everybody, and made again after it was lost. */
export class Kept<T> {
  #made: Promise<T> | undefined;

  constructor(private readonly make: (lost: () => void) => Promise<T>) {}

  get(): Promise<T> {
    return (this.#made ??= this.#make());
  }

  /** What there is, if there is anything. */
  async current(): Promise<T | undefined> {
    return this.#made?.catch(() => undefined);
  }

  #make(): Promise<T> {
    const lost = (): void => {
      if (this.#made === made) this.#made = undefined;
    };
    const made = this.make(lost).catch((error: unknown) => {
      lost();
      throw error;
    });
    return made;
  }
}
