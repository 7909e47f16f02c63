import { FreeObject, Identifier, ListOf, OneOf, Secret, Text, Whole } from '@portico/platform-shapes';
import { EMAIL_MAX, PASSWORD_MAX } from '../limits/index.js';

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
  scope!: string;

  @Identifier()
  sessionId!: string;
}

/** The public keys that access tokens are signed with, as a JWK set. */
export class KeySetAnswer {
  @ListOf(FreeObject(), { max: 100 })
  keys!: readonly Record<string, unknown>[];
}
