import type { DynamicModule } from '@nestjs/common';
import { People } from '@portico/identity-contracts/facade';
import { identityFacades } from './identity.module.js';

class IdentityWorker {}

/** Identity, as worker mounts it: it consumes nothing, and answers the façades of other contexts. */
export const identityWorker = (): DynamicModule => ({
  module: IdentityWorker,
  global: true,
  providers: identityFacades,
  exports: [People],
});
