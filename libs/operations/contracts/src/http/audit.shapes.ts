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
  Verbatim,
} from '@portico/platform-shapes';
import { AUDITED_ACTION_MAX, AUDITED_ACTOR_MAX } from '../limits/index.js';
import { OfficeHolder } from './office-holder.shape.js';

/** Which audit entries are wanted: whose, of what, and since when. */
export class AuditQuery extends PageQuery {
  @Default('-at')
  @OneOf(['-at'])
  sort!: '-at';

  @Optional()
  @Text({ max: AUDITED_ACTOR_MAX })
  actor?: string;

  @Optional()
  @Text({ max: AUDITED_ACTION_MAX })
  action?: string;

  @Optional()
  @Instant()
  from?: string;
}

/** What it was done to. */
export class AuditTarget {
  @Verbatim()
  type!: string;

  @Verbatim()
  id!: string;
}

/** Something that somebody did in virtue of their office. */
export class AuditAnswer {
  @Identifier()
  id!: string;

  @Instant()
  at!: string;

  @Nested(() => OfficeHolder)
  actor!: OfficeHolder;

  @Verbatim()
  action!: string;

  @Nested(() => AuditTarget)
  target!: AuditTarget;

  @FreeObject()
  data!: Record<string, unknown>;
}

export const AuditPage = pageOf(AuditAnswer);
