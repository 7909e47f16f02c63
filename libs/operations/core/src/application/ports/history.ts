import type { Span } from '../../domain/span/index.js';

/** How far a step through the log came. */
export interface Told {
  /** The last event that was looked at; null when there was none. */
  readonly place: string | null;
  readonly told: number;
  /** Those that are handled, held, or about to be published. */
  readonly known: number;
  /** Those whose streams have gone on without them. */
  readonly late: number;
}

/** The log of what happened, as consumers can be told it again. */
export abstract class History {
  abstract knows(consumer: string): Promise<boolean>;

  /** Since when the log has everything. */
  abstract keptSince(): Promise<string>;

  /** How many events of a span a consumer takes, whether it has handled them or not. */
  abstract count(consumer: string, span: Span): Promise<number>;

  /** Lets the streams that an ordered consumer has not begun yet begin with what happened from then on. */
  abstract beginEarlier(consumer: string, from: string): Promise<void>;

  /** How many messages wait for a consumer; beyond `most` nobody counts. */
  abstract waiting(consumer: string, most: number): Promise<number>;

  /** Has a consumer told up to `most` of the events of a span that it lacks, from behind the place where it left off. */
  abstract tell(consumer: string, span: Span, after: string | null, most: number): Promise<Told>;
}
