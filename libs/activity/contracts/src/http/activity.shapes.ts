import {
  Default,
  FreeObject,
  Identifier,
  Instant,
  OneOf,
  Optional,
  pageOf,
  PageQuery,
  Text,
} from '@portico/platform-shapes';
import { ACTIVITY_TYPES } from '../limits/index.js';

/** Which activities of a user are wanted. */
export class ActivityQuery extends PageQuery {
  @Default('-occurredAt')
  @OneOf(['-occurredAt'])
  sort!: '-occurredAt';

  @Optional()
  @OneOf(ACTIVITY_TYPES)
  type?: (typeof ACTIVITY_TYPES)[number];
}

/** Something that happened to a user's account. */
export class ActivityAnswer {
  @Identifier()
  id!: string;

  @OneOf(ACTIVITY_TYPES)
  type!: (typeof ACTIVITY_TYPES)[number];

  @Text({ max: 500 })
  description!: string;

  @FreeObject()
  data!: Record<string, unknown>;

  @Instant()
  occurredAt!: string;
}

export const ActivityPage = pageOf(ActivityAnswer);
