import {
  Default,
  Identifier,
  Instant,
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
import { CONSUMER_NAME_MAX, EVENT_TYPE_MAX } from '../limits/index.js';
import { OfficeHolder } from './office-holder.shape.js';

/** Which dead letters to replay: of a consumer, of a type of event, by when they died (`to` excluded). None named: all. */
export class DeadLetterReplayRequest {
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

/** Whom to tell what happened, from when on. */
export class HistoryReplayRequest {
  @Text({ max: CONSUMER_NAME_MAX })
  consumer!: string;

  @Instant()
  from!: string;
}

/** Which replays are wanted: all. */
export class ReplayQuery extends PageQuery {
  @Default('-startedAt')
  @OneOf(['-startedAt'])
  sort!: '-startedAt';
}

/** A replay, and how far it has come. */
export class ReplayAnswer {
  @Identifier()
  id!: string;

  @OneOf(['dead-letters', 'history'])
  kind!: 'dead-letters' | 'history';

  @Nullable()
  @Verbatim()
  consumer!: string | null;

  @Nullable()
  @Verbatim()
  type!: string | null;

  @Nullable()
  @Instant()
  from!: string | null;

  @Instant()
  to!: string;

  @OneOf(['running', 'done', 'ended'])
  state!: 'running' | 'done' | 'ended';

  @Whole({ min: 0 })
  total!: number;

  @Whole({ min: 0 })
  replayed!: number;

  @Whole({ min: 0 })
  leftOut!: number;

  @Nested(() => OfficeHolder)
  requestedBy!: OfficeHolder;

  @Instant()
  startedAt!: string;

  @Nullable()
  @Instant()
  finishedAt!: string | null;
}

export const ReplayPage = pageOf(ReplayAnswer);
