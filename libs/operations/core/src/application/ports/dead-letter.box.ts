import type { Page, PageRequest } from '@portico/kernel/application';
import type { DeadLetter, DeadLetterFilter, DeadLetterId, DeadLetterSummary } from '../../domain/dead-letter/index.js';

/** The messages that consumers gave up. Whatever is done to one twice has an effect once. */
export abstract class DeadLetterBox {
  abstract list(filter: DeadLetterFilter, page: PageRequest<'-deadAt' | 'deadAt'>): Promise<Page<DeadLetterSummary>>;

  abstract find(id: DeadLetterId): Promise<DeadLetter | null>;

  /** How many there are by now. They died before `to`, and what dies from now on does not. */
  abstract count(filter: DeadLetterFilter): Promise<{ readonly count: number; readonly to: string }>;

  /** How many of them belong to consumers that no worker runs; none as long as no worker says what it runs. */
  abstract countUnattended(filter: DeadLetterFilter): Promise<number>;

  /** Whether a worker runs this consumer. */
  abstract isAttended(consumer: string): Promise<boolean>;

  /** Whether it was a dead letter, and is yet to be handled. */
  abstract isAlive(id: DeadLetterId): Promise<boolean>;

  /** Lets the consumer try it again, from the first attempt; false when it is no dead letter any more. */
  abstract replay(id: DeadLetterId): Promise<boolean>;

  /**
   * Replays up to `most` of those that died before `to` and whose consumer a worker runs, the oldest first, and answers
   * how many that were.
   */
  abstract replaySome(filter: DeadLetterFilter & { readonly to: string }, most: number): Promise<number>;

  /** Takes it for handled: it never comes again, and its stream goes on. False when it is no dead letter any more. */
  abstract discard(id: DeadLetterId): Promise<boolean>;
}
