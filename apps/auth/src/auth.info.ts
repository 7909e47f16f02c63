import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('../../../package.json') as { readonly version: string };

/** What auth says of itself in its documents. */
export const authInfo = {
  title: 'Portico: auth',
  version,
  description: 'Accounts, sessions and the keys that access tokens are signed with.',
};
