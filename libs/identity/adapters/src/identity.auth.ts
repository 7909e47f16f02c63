import type { DynamicModule } from '@nestjs/common';
import { AccountsController } from './http/accounts.controller.js';
import { KeysController } from './http/keys.controller.js';
import { SessionsController } from './http/sessions.controller.js';
import { identityExports, identityProviders } from './identity.module.js';
import type { IdentityOptions } from './identity.options.js';

export { adminScopes, appoint, type StaffAccount } from './cli/appoint.js';

class IdentityAuth {}

/** Identity, as auth mounts it. */
export const identityAuth = (options: IdentityOptions): DynamicModule => ({
  module: IdentityAuth,
  global: true,
  controllers: [AccountsController, SessionsController, KeysController],
  providers: identityProviders(options),
  exports: identityExports,
});
