import type { Provider } from '@nestjs/common';
import { TokenVerifier } from '@portico/identity-core';
import { Clock } from '@portico/kernel/application';
import { Authenticator, LOGGER, provide } from '@portico/platform-nest';
import { Database } from '@portico/platform-postgres';
import type { IdentityOptions } from '../identity.options.js';
import { JwtAuthenticator } from './jwt.authenticator.js';
import type { Logger } from '@portico/platform-observability';
import { PublishedKeys } from './published-keys.js';
import { RevocationWatch } from './revocation-watch.js';
import { Revocations } from './revocations.js';
import { JoseTokenVerifier } from './token-verifier.jose.js';

/** What an app needs to know who calls. Nothing here can issue a token. */
export const verifying = ({ publicUrls }: Pick<IdentityOptions, 'publicUrls'>): Provider[] => [
  provide(Revocations, [], () => new Revocations()),
  {
    provide: RevocationWatch,
    inject: [Database, Revocations, LOGGER],
    useFactory: (database: Database, revocations: Revocations, log: Logger) =>
      new RevocationWatch(database, revocations, log),
  },
  provide(PublishedKeys, [Database], (database) => new PublishedKeys(database)),
  provide(
    TokenVerifier,
    [PublishedKeys, Clock, Revocations],
    (keys, clock, revocations) =>
      new JoseTokenVerifier(keys, clock, { issuer: publicUrls.auth, audience: publicUrls.api }, revocations),
  ),
  provide(Authenticator, [TokenVerifier], (tokens) => new JwtAuthenticator(tokens)),
];
