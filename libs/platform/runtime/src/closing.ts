import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

interface Closable {
  close(): Promise<void>;
}

/** Closes what was opened, the last first, once nothing is served any more. */
@Injectable()
export class Closing implements OnApplicationShutdown {
  readonly #opened: Closable[] = [];

  /** Remembers to close it. */
  later<T extends Closable>(opened: T): T {
    this.#opened.push(opened);
    return opened;
  }

  async onApplicationShutdown(): Promise<void> {
    for (const opened of this.#opened.reverse()) await opened.close();
  }
}
