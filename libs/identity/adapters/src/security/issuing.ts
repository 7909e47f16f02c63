import type { Provider } from '@nestjs/common';
import { PasswordHasher, RefreshTokens, TokenIssuer } from '@portico/identity-core';
import { Clock, Ids, UnitOfWork } from '@portico/kernel/application';
import { provide } from '@portico/platform-nest';
import { Database } from '@portico/platform-postgres';
import type { IdentityOptions } from '../identity.options.js';
import { Argon2PasswordHasher } from './password-hasher.argon2.js';
import { SealedRefreshTokens } from './refresh-tokens.sealed.js';
import { SigningKeys } from './signing-keys.js';
import { JoseTokenIssuer } from './token-issuer.jose.js';

/** What an app needs to let people in. Only auth may have it. */
export const issuing = ({ key, publicUrls, hasherConcurrency }: IdentityOptions): Provider[] => [
  provide(PasswordHasher, [], () => new Argon2PasswordHasher(hasherConcurrency)),
  provide(RefreshTokens, [], () => new SealedRefreshTokens(key)),
  provide(
    SigningKeys,
    [Database, UnitOfWork, Clock],
    (database, unitOfWork, clock) => new SigningKeys(database, unitOfWork, clock, key),
  ),
  provide(
    TokenIssuer,
    [SigningKeys, Clock, Ids],
    (keys, clock, ids) => new JoseTokenIssuer(keys, clock, ids, { issuer: publicUrls.auth, audience: publicUrls.api }),
  ),
];
