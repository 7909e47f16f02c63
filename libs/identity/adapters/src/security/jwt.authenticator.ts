import type { TokenVerifier } from '@portico/identity-core';
import { userActor, type Actor } from '@portico/kernel/domain';
import { Authenticator, type PresentedCredentials } from '@portico/platform-nest';

/** Lets access tokens of ours speak for their users. */
export class JwtAuthenticator extends Authenticator {
  constructor(private readonly tokens: TokenVerifier) {
    super();
  }

  async authenticate({ token }: PresentedCredentials): Promise<Actor | null> {
    const grant = await this.tokens.verify(token);
    return grant && userActor(grant);
  }
}
