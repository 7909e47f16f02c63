import type { DynamicModule } from '@nestjs/common';
import { MeController } from './http/me.controller.js';
import { StandingController } from './http/standing.controller.js';
import { UsersController } from './http/users.controller.js';
import { identityExports, identityProviders } from './identity.module.js';
import type { IdentityOptions } from './identity.options.js';

class IdentityApi {}

/** Identity, as api mounts it. */
export const identityApi = (options: IdentityOptions): DynamicModule => ({
  module: IdentityApi,
  global: true,
  controllers: [MeController, UsersController, StandingController],
  providers: identityProviders(options),
  exports: identityExports,
});
