import type { DynamicModule } from '@nestjs/common';
import { identityExports, identityProviders } from './identity.module.js';
import type { IdentityOptions } from './identity.options.js';

class IdentityWorker {}

/** Identity, as worker mounts it: it consumes nothing, and answers the façades of other contexts. */
export const identityWorker = (options: IdentityOptions): DynamicModule => ({
  module: IdentityWorker,
  global: true,
  providers: identityProviders(options),
  exports: identityExports,
});
