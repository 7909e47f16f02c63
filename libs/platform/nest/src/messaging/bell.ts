/** Wakes one loop. Rings that come while nobody listens are one ring, heard at the next listening. */
export class Bell {
  #rung = false;
  #wake = (): void => undefined;

  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  /** Waits until somebody rings, and at most that long. */
  async heard(withinMs: number): Promise<void> {
    if (!this.#rung) await this.#listen(withinMs);
    this.#rung = false;
  }

  #listen(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
