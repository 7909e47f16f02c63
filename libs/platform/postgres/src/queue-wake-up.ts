/** Ends a pause early. A call that comes when nobody pauses ends the next pause at once. */
export class QueueWakeUp {
  #called = false;
  #end = (): void => undefined;

  call(): void {
    this.#called = true;
    this.#end();
  }

  async pause(milliseconds: number): Promise<void> {
    if (!this.#called) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#called = false;
  }
}
