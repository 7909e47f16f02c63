import { identityAuth } from '@portico/identity-adapters/auth';
import { identitySchema } from '@portico/identity-adapters/schema';
import type { AuthConfig, Composition } from '@portico/platform-runtime';
import { authInfo } from './auth.info.js';

/** The contexts of auth: accounts, sessions and tokens. */
export const composeAuth = (config: AuthConfig): Composition => ({
  info: authInfo,
  schemas: [identitySchema],
  modules: [identityAuth(config)],
});
