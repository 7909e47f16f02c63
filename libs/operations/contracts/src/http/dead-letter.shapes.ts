import {
  Default,
  FreeObject,
  Identifier,
  Instant,
  ListOf,
  Nested,
  Nullable,
  OneOf,
  Optional,
  pageOf,
  PageQuery,
  Text,
  Verbatim,
  Whole,
} from '@portico/platform-shapes';
import { CONSUMER_NAME_MAX, EVENT_TYPE_MAX, REMEMBERED_ATTEMPTS } from '../limits/index.js';

/** Which dead letters are wanted: of a consumer, of a type of event, and when they died (`to` excluded). */
export class DeadLetterQuery extends PageQuery {
  @Default('-deadAt')
  @OneOf(['-deadAt', 'deadAt'])
  sort!: '-deadAt' | 'deadAt';

  @Optional()
  @Text({ max: CONSUMER_NAME_MAX })
  consumer?: string;

  @Optional()
  @Text({ max: EVENT_TYPE_MAX })
  type?: string;

  @Optional()
  @Instant()
  from?: string;

  @Optional()
  @Instant()
  to?: string;
}

/**
 * A message that a consumer gave up. What came from outside is shown as it came; attempts and failures are those since it
 * was last replayed.
 */
export class DeadLetterAnswer {
  @Identifier()
  id!: string;

  @Verbatim()
  consumer!: string;

  @Verbatim()
  messageId!: string;

  @Verbatim()
  type!: string;

  @Nullable()
  @Verbatim()
  streamId!: string | null;

  @Nullable()
  @Whole()
  seq!: number | null;

  @Whole({ min: 0 })
  attempts!: number;

  @Verbatim()
  errorClass!: string;

  @Verbatim()
  error!: string;

  @Nullable()
  @Verbatim()
  traceId!: string | null;

  @Instant()
  firstFailedAt!: string;

  @Instant()
  lastFailedAt!: string;

  @Instant()
  deadAt!: string;
}

export const DeadLetterPage = pageOf(DeadLetterAnswer);

/** An attempt that failed. */
export class AttemptAnswer {
  @Whole({ min: 0 })
  attempt!: number;

  @Instant()
  at!: string;

  @Verbatim()
  error!: string;
}

/** A dead letter with all that is known of it: the message, where it came from, and its last attempts. */
export class DeadLetterStory extends DeadLetterAnswer {
  @Verbatim()
  exchange!: string;

  @Verbatim()
  routingKey!: string;

  @FreeObject()
  headers!: Record<string, unknown>;

  @Verbatim()
  body!: string;

  @Nullable()
  @Verbatim()
  stack!: string | null;

  @ListOf(Nested(() => AttemptAnswer), { max: REMEMBERED_ATTEMPTS })
  history!: readonly AttemptAnswer[];

  @Instant()
  heldAt!: string;
}
