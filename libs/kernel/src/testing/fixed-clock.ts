import { Clock } from '../application/index.js';

/** A clock that stands still until a test moves it. */
export class FixedClock extends Clock {
  constructor(private instant = new Date('2026-01-02T03:04:05.678Z')) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }

  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}
