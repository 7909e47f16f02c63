import {
  Default,
  FreeObject,
  Identifier,
  Instant,
  Nested,
  OneOf,
  Optional,
  pageOf,
  PageQuery,
  Text,
} from '@portico/platform-shapes';
import { AUDITED_ACTIONS } from '../limits/index.js';

const ACTOR_MAX = 100;

/** Which audit entries are wanted: whose, of what, and since when. */
export class AuditQuery extends PageQuery {
  @Default('-at')
  @OneOf(['-at'])
  sort!: '-at';

  @Optional()
  @Text({ max: ACTOR_MAX })
  actor?: string;

  @Optional()
  @OneOf(AUDITED_ACTIONS)
  action?: (typeof AUDITED_ACTIONS)[number];

  @Optional()
  @Instant()
  from?: string;
}

/** Who did it: a user, an API key, or the platform itself. */
export class AuditActor {
  @OneOf(['user', 'key', 'system'])
  kind!: 'user' | 'key' | 'system';

  @Text({ max: ACTOR_MAX })
  id!: string;
}

/** What it was done to. */
export class AuditTarget {
  @OneOf(['user'])
  type!: 'user';

  @Identifier()
  id!: string;
}

/** Something that somebody did in virtue of their office. */
export class AuditAnswer {
  @Identifier()
  id!: string;

  @Instant()
  at!: string;

  @Nested(() => AuditActor)
  actor!: AuditActor;

  @OneOf(AUDITED_ACTIONS)
  action!: (typeof AUDITED_ACTIONS)[number];

  @Nested(() => AuditTarget)
  target!: AuditTarget;

  @FreeObject()
  data!: Record<string, unknown>;
}

export const AuditPage = pageOf(AuditAnswer);
