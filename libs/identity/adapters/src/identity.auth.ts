import { Inject, Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { CredentialsRepository, SessionDirectory } from '@portico/identity-core';
import { Outbox } from '@portico/kernel/application';
import { Authenticator, provide } from '@portico/platform-nest';
import { Database } from '@portico/platform-postgres';
import { AccountsController } from './http/accounts.controller.js';
import { KeysController } from './http/keys.controller.js';
import { PasswordController } from './http/password.controller.js';
import { SessionsController } from './http/sessions.controller.js';
import { identityBasics, identityUseCases } from './identity.module.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from './identity.options.js';
import { PostgresCredentialsRepository } from './postgres/credentials.repository.postgres.js';
import { PostgresSessionDirectory } from './postgres/session.directory.postgres.js';
import { issuing } from './security/issuing.js';
import { SigningKeys } from './security/signing-keys.js';

export { adminScopes, appoint, officeScopes, type StaffAccount } from './cli/appoint.js';

@Module({})
class IdentityAuth implements OnApplicationBootstrap {
  constructor(@Inject(SigningKeys) private readonly keys: SigningKeys) {}

  /** Makes the first key, and fails the boot when the keys that there are cannot be used. */
  async onApplicationBootstrap(): Promise<void> {
    await this.keys.signer();
  }
}

/** Identity, as auth mounts it: the one app that hashes passwords and issues tokens. */
export const identityAuth = (options: IdentityOptions): DynamicModule => ({
  module: IdentityAuth,
  global: true,
  controllers: [AccountsController, SessionsController, PasswordController, KeysController],
  providers: [
    { provide: IDENTITY_OPTIONS, useValue: options },
    provide(
      CredentialsRepository,
      [Database, Outbox],
      (database, outbox) => new PostgresCredentialsRepository(database, outbox),
    ),
    provide(SessionDirectory, [Database], (database) => new PostgresSessionDirectory(database)),
    ...identityBasics(options),
    ...issuing(options),
    ...identityUseCases.accounts,
  ],
  exports: [Authenticator],
});
