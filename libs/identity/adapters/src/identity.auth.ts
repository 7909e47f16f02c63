import { Inject, Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { AccountsController } from './http/accounts.controller.js';
import { KeysController } from './http/keys.controller.js';
import { SessionsController } from './http/sessions.controller.js';
import { identityExports, identityProviders } from './identity.module.js';
import type { IdentityOptions } from './identity.options.js';
import { SigningKeys } from './security/signing-keys.js';

export { adminScopes, appoint, type StaffAccount } from './cli/appoint.js';

@Module({})
class IdentityAuth implements OnApplicationBootstrap {
  constructor(@Inject(SigningKeys) private readonly keys: SigningKeys) {}

  /** Makes the first key, and fails the boot when the keys that there are cannot be used. */
  async onApplicationBootstrap(): Promise<void> {
    await this.keys.signer();
  }
}

/** Identity, as auth mounts it. */
export const identityAuth = (options: IdentityOptions): DynamicModule => ({
  module: IdentityAuth,
  global: true,
  controllers: [AccountsController, SessionsController, KeysController],
  providers: identityProviders(options),
  exports: identityExports,
});
