import type { Provider } from '@nestjs/common';
import { TokenVerifier } from '@portico/identity-core';
import { Clock } from '@portico/kernel/application';
import { Authenticator, provide } from '@portico/platform-nest';
import { Database } from '@portico/platform-postgres';
import type { IdentityOptions } from '../identity.options.js';
import { JwtAuthenticator } from './jwt.authenticator.js';
import { PublishedKeys } from './published-keys.js';
import { JoseTokenVerifier } from './token-verifier.jose.js';

/** What an app needs to know who calls. Nothing here can issue a token. */
export const verifying = ({ publicUrls }: Pick<IdentityOptions, 'publicUrls'>): Provider[] => [
  provide(PublishedKeys, [Database], (database) => new PublishedKeys(database)),
  provide(
    TokenVerifier,
    [PublishedKeys, Clock],
    (keys, clock) => new JoseTokenVerifier(keys, clock, { issuer: publicUrls.auth, audience: publicUrls.api }),
  ),
  provide(Authenticator, [TokenVerifier], (tokens) => new JwtAuthenticator(tokens)),
];
