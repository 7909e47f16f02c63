import {
  Default,
  EmailAddress,
  Flag,
  Identifier,
  Instant,
  ListOf,
  Nullable,
  OneOf,
  Optional,
  pageOf,
  PageQuery,
  Secret,
  Text,
  Whole,
} from '@portico/platform-shapes';
import {
  AGE_MAX,
  AGE_MIN,
  EMAIL_MAX,
  EMAIL_PATTERN,
  NAME_MAX,
  NICKNAME_MAX,
  PASSWORD_MAX,
  PASSWORD_MIN,
  PHONE_MAX,
  ROLES,
  STATUSES,
  USER_SORTS,
} from '../limits/index.js';

class ProfileExtras {
  @Optional()
  @Nullable()
  @Text({ max: NICKNAME_MAX })
  nickname?: string | null;

  @Optional()
  @Nullable()
  @Whole({ min: AGE_MIN, max: AGE_MAX })
  age?: number | null;

  @Optional()
  @Nullable()
  @Text({ max: PHONE_MAX })
  phone?: string | null;
}

/** A request for an account. */
export class NewAccount extends ProfileExtras {
  @EmailAddress({ max: EMAIL_MAX, pattern: EMAIL_PATTERN })
  email!: string;

  @Secret({ min: PASSWORD_MIN, max: PASSWORD_MAX })
  password!: string;

  @Text({ max: NAME_MAX })
  name!: string;
}

/** Changes to a profile, as a JSON merge patch: null clears a field. */
export class ProfilePatch extends ProfileExtras {
  @Optional()
  @Text({ max: NAME_MAX })
  name?: string;
}

/** A user. */
export class UserAnswer {
  @Identifier()
  id!: string;

  @Text({ max: EMAIL_MAX })
  email!: string;

  @Text({ max: NAME_MAX })
  name!: string;

  @Nullable()
  @Text({ max: NICKNAME_MAX })
  nickname!: string | null;

  @Nullable()
  @Whole({ min: AGE_MIN, max: AGE_MAX })
  age!: number | null;

  @Nullable()
  @Text({ max: PHONE_MAX })
  phone!: string | null;

  @OneOf(STATUSES)
  status!: (typeof STATUSES)[number];

  @ListOf(OneOf(ROLES), { max: ROLES.length })
  roles!: readonly (typeof ROLES)[number][];

  @Whole({ min: 0 })
  loginCount!: number;

  @Flag()
  emailVerified!: boolean;

  @Instant()
  createdAt!: string;

  @Instant()
  updatedAt!: string;
}

/** Some users of a list. */
export const UserPage = pageOf(UserAnswer);

/** Which users are wanted. */
export class UserQuery extends PageQuery {
  @Default('-createdAt')
  @OneOf(USER_SORTS)
  sort!: (typeof USER_SORTS)[number];

  @Optional()
  @OneOf(STATUSES)
  status?: (typeof STATUSES)[number];

  @Optional()
  @Text({ max: 100 })
  q?: string;
}
