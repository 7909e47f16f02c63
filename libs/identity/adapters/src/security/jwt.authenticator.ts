import type { AccessTokens } from '@portico/identity-core';
import type { Actor } from '@portico/kernel/domain';
import { Authenticator, type Credentials } from '@portico/platform-nest';

/** Lets access tokens of ours speak for their users. */
export class JwtAuthenticator extends Authenticator {
  constructor(private readonly tokens: AccessTokens) {
    super();
  }

  async authenticate({ token }: Credentials): Promise<Actor | null> {
    const grant = await this.tokens.verify(token);
    return grant && { kind: 'user', id: grant.userId, scopes: grant.scopes };
  }
}
