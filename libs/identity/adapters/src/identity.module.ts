import type { Provider } from '@nestjs/common';
import { People } from '@portico/identity-contracts/facade';
import { identityProblems } from '@portico/identity-contracts/http';
import * as core from '@portico/identity-core';
import { Clock, Ids, Outbox, UnitOfWork } from '@portico/kernel/application';
import { Authenticator, bind, mountProblems, provide, useCases } from '@portico/platform-nest';
import { Database } from '@portico/platform-postgres';
import { IDENTITY_OPTIONS, type IdentityOptions } from './identity.options.js';
import { PostgresCredentialsRepository } from './postgres/credentials.repository.postgres.js';
import { PostgresPeople } from './postgres/people.facade.postgres.js';
import { PostgresUserDirectory } from './postgres/user.directory.postgres.js';
import { PostgresUserRepository } from './postgres/user.repository.postgres.js';
import { JoseAccessTokens } from './security/access-tokens.jose.js';
import { JwtAuthenticator } from './security/jwt.authenticator.js';
import { Argon2PasswordHasher } from './security/password-hasher.argon2.js';
import { SigningKeys } from './security/signing-keys.js';

const { AccessTokens, CredentialsRepository, PasswordHasher, UserDirectory, UserRepository } = core;

const bindings = [
  bind(
    core.RegisterUserHandler,
    [UserRepository, CredentialsRepository, UserDirectory, PasswordHasher, UnitOfWork, Clock, Ids],
    { unitOfWork: 'handler' },
  ),
  bind(core.SignInHandler, [CredentialsRepository, PasswordHasher, AccessTokens, UnitOfWork, Clock, Ids], {
    unitOfWork: 'handler',
  }),
  bind(core.GetUserHandler, [UserDirectory]),
  bind(core.ListUsersHandler, [UserDirectory]),
  bind(core.EditProfileHandler, [UserRepository, UserDirectory, Clock]),
  bind(core.ActivateUserHandler, [UserRepository, Clock]),
  bind(core.DeactivateUserHandler, [UserRepository, Clock]),
  bind(core.GrantRoleHandler, [UserRepository, Clock]),
  bind(core.WithdrawRoleHandler, [UserRepository, Clock]),
  bind(core.AppointStaffHandler, [UserRepository, CredentialsRepository, PasswordHasher, UnitOfWork, Clock, Ids], {
    unitOfWork: 'handler',
  }),
];

const adapters = ({ key, publicUrls, hasherConcurrency }: IdentityOptions): Provider[] => [
  provide(UserRepository, [Database, Outbox], (database, outbox) => new PostgresUserRepository(database, outbox)),
  provide(
    CredentialsRepository,
    [Database, Outbox],
    (database, outbox) => new PostgresCredentialsRepository(database, outbox),
  ),
  provide(UserDirectory, [Database], (database) => new PostgresUserDirectory(database)),
  provide(People, [Database], (database) => new PostgresPeople(database)),
  provide(PasswordHasher, [], () => new Argon2PasswordHasher(hasherConcurrency)),
  provide(
    SigningKeys,
    [Database, UnitOfWork, Clock],
    (database, unitOfWork, clock) => new SigningKeys(database, unitOfWork, clock, key),
  ),
  provide(
    AccessTokens,
    [SigningKeys, Clock, Ids],
    (keys, clock, ids) => new JoseAccessTokens(keys, clock, ids, { issuer: publicUrls.auth, audience: publicUrls.api }),
  ),
  provide(Authenticator, [AccessTokens], (tokens) => new JwtAuthenticator(tokens)),
];

/** Everything of identity that every app has: its use cases, and the adapters behind their ports. */
export const identityProviders = (options: IdentityOptions): Provider[] => [
  { provide: IDENTITY_OPTIONS, useValue: options },
  ...adapters(options),
  ...useCases(core, bindings),
  mountProblems(identityProblems),
];

/** What identity offers to other contexts and to the platform. */
export const identityExports = [People, Authenticator];
