import { randomUUID } from 'node:crypto';
import { Clock, Ids } from '@portico/kernel/application';

/** The clock of this machine. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/**
 * UUIDv7s that ascend within this process, also within one millisecond and when the clock is set back: time and the
 * twelve bits behind it are one counter, which never goes below the time and begins each millisecond at random.
 */
export class UuidV7Ids extends Ids {
  #last = 0n;

  next<Id extends string = string>(): Id {
    const random = randomUUID();
    const now = (BigInt(Date.now()) << 12n) | BigInt(parseInt(random.slice(0, 3), 16) >>> 1);
    this.#last = now > this.#last ? now : this.#last + 1n;
    const digits = this.#last.toString(16).padStart(15, '0');
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-7${digits.slice(12)}-${random.slice(19)}` as Id;
  }
}
