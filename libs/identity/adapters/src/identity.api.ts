import type { DynamicModule } from '@nestjs/common';
import { People } from '@portico/identity-contracts/facade';
import { Authenticator } from '@portico/platform-nest';
import { MeController } from './http/me.controller.js';
import { StandingController } from './http/standing.controller.js';
import { UsersController } from './http/users.controller.js';
import { identityBasics, identityFacades, identityUseCases } from './identity.module.js';
import type { IdentityOptions } from './identity.options.js';

class IdentityApi {}

/** Identity, as api mounts it: it verifies tokens, and can neither issue one nor hash a password. */
export const identityApi = (options: Pick<IdentityOptions, 'publicUrls'>): DynamicModule => ({
  module: IdentityApi,
  global: true,
  controllers: [MeController, UsersController, StandingController],
  providers: [...identityFacades, ...identityBasics(options), ...identityUseCases.users],
  exports: [People, Authenticator],
});
