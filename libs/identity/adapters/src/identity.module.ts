import type { Provider } from '@nestjs/common';
import { People } from '@portico/identity-contracts/facade';
import { identityProblems } from '@portico/identity-contracts/http';
import * as core from '@portico/identity-core';
import { Clock, Ids, Outbox, UnitOfWork } from '@portico/kernel/application';
import { bind, mountProblems, provide, useCasesInParts } from '@portico/platform-nest';
import { Database } from '@portico/platform-postgres';
import type { IdentityOptions } from './identity.options.js';
import { PostgresPeople } from './postgres/people.facade.postgres.js';
import { PostgresSessionRepository } from './postgres/session.repository.postgres.js';
import { PostgresUserDirectory } from './postgres/user.directory.postgres.js';
import { PostgresUserRepository } from './postgres/user.repository.postgres.js';
import { RevocationWatch } from './security/revocation-watch.js';
import { verifying } from './security/verifying.js';

const {
  CredentialsRepository,
  PasswordHasher,
  RefreshTokens,
  SessionDirectory,
  SessionRepository,
  TokenIssuer,
  UserDirectory,
  UserRepository,
} = core;

const accounts = [
  bind(
    core.RegisterUserHandler,
    [UserRepository, CredentialsRepository, UserDirectory, PasswordHasher, UnitOfWork, Clock, Ids],
    { unitOfWork: 'handler' },
  ),
  bind(
    core.SignInHandler,
    [CredentialsRepository, PasswordHasher, TokenIssuer, SessionRepository, RefreshTokens, UnitOfWork, Clock, Ids],
    { unitOfWork: 'handler' },
  ),
  bind(
    core.RefreshSessionHandler,
    [SessionRepository, CredentialsRepository, RefreshTokens, TokenIssuer, UnitOfWork, Clock],
    { unitOfWork: 'handler' },
  ),
  bind(core.ListSessionsHandler, [SessionDirectory, Clock]),
  bind(core.EndSessionHandler, [SessionRepository, Clock]),
  bind(core.ChangePasswordHandler, [CredentialsRepository, SessionRepository, PasswordHasher, UnitOfWork, Clock], {
    unitOfWork: 'handler',
  }),
  bind(core.AppointStaffHandler, [UserRepository, CredentialsRepository, PasswordHasher, UnitOfWork, Clock, Ids], {
    unitOfWork: 'handler',
  }),
];

const users = [
  bind(core.GetUserHandler, [UserDirectory]),
  bind(core.ListUsersHandler, [UserDirectory]),
  bind(core.EditProfileHandler, [UserRepository, UserDirectory, Clock]),
  bind(core.EditUserHandler, [UserRepository, UserDirectory, Clock]),
  bind(core.ActivateUserHandler, [UserRepository, Clock]),
  bind(core.DeactivateUserHandler, [UserRepository, SessionRepository, Clock]),
  bind(core.GrantRoleHandler, [UserRepository, SessionRepository, Clock]),
  bind(core.WithdrawRoleHandler, [UserRepository, SessionRepository, Clock]),
];

/** The use cases of identity: auth mounts those of accounts, api those of users. */
export const identityUseCases = useCasesInParts(core, { accounts, users });

/** What identity answers to other contexts. */
export const identityFacades: Provider[] = [provide(People, [Database], (database) => new PostgresPeople(database))];

/** What both api and auth have besides: users, who calls, and how refusals are answered. */
export const identityBasics = (options: Pick<IdentityOptions, 'publicUrls'>): Provider[] => [
  provide(UserRepository, [Database, Outbox], (database, outbox) => new PostgresUserRepository(database, outbox)),
  provide(
    SessionRepository,
    [Database, Outbox, RevocationWatch],
    (database, outbox, watch) => new PostgresSessionRepository(database, outbox, (session) => watch.spread(session)),
  ),
  provide(UserDirectory, [Database], (database) => new PostgresUserDirectory(database)),
  ...verifying(options),
  mountProblems(identityProblems),
];
