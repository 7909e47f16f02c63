import { Ids } from '../application/index.js';

/** Valid UUIDv7s that count upwards, so that tests can name them. */
export class SequentialIds extends Ids {
  #made = 0;

  next<Id extends string = string>(): Id {
    this.#made += 1;
    return `019b0000-0000-7000-8000-${this.#made.toString().padStart(12, '0')}` as Id;
  }
}
