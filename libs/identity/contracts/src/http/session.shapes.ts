import {
  Default,
  Flag,
  FreeObject,
  Identifier,
  Instant,
  ListOf,
  Nullable,
  OneOf,
  pageOf,
  PageQuery,
  Secret,
  Text,
  Whole,
} from '@portico/platform-shapes';
import { EMAIL_MAX, PASSWORD_MAX, PASSWORD_MIN } from '../limits/index.js';

/** What somebody proves who they are with. */
export class NewSession {
  @Text({ max: EMAIL_MAX })
  email!: string;

  @Secret({ max: PASSWORD_MAX })
  password!: string;
}

/** An opened session. */
export class SessionAnswer {
  @Text({ max: 8_192 })
  accessToken!: string;

  @OneOf(['Bearer'])
  tokenType!: 'Bearer';

  @Whole({ min: 1 })
  expiresIn!: number;

  @Text({ max: 1_024 })
  refreshToken!: string;

  @Text({ max: 1_024 })
  scope!: string;

  @Identifier()
  sessionId!: string;
}

/** What somebody goes on with a session with. */
export class SessionRefresh {
  @Secret({ max: 1_024 })
  refreshToken!: string;
}

/** Which page of the sessions is wanted. */
export class SessionQuery extends PageQuery {
  @Default('-createdAt')
  @OneOf(['-createdAt'])
  sort!: '-createdAt';
}

/** Where somebody is signed in. */
export class SessionView {
  @Identifier()
  id!: string;

  @Nullable()
  @Text({ max: 200 })
  device!: string | null;

  @Nullable()
  @Text({ max: 100 })
  address!: string | null;

  @Instant()
  createdAt!: string;

  @Instant()
  lastUsedAt!: string;

  @Flag()
  current!: boolean;
}

export const SessionPage = pageOf(SessionView);

/** Another password, and the one that it takes the place of. */
export class PasswordChange {
  @Secret({ max: PASSWORD_MAX })
  currentPassword!: string;

  @Secret({ min: PASSWORD_MIN, max: PASSWORD_MAX })
  newPassword!: string;
}

/** The public keys that access tokens are signed with, as a JWK set. */
export class KeySetAnswer {
  @ListOf(FreeObject(), { max: 100 })
  keys!: readonly Record<string, unknown>[];
}
