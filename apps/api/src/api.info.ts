import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('../../../package.json') as { readonly version: string };

/** What api says of itself in its documents. */
export const apiInfo = {
  title: 'Portico: api',
  version,
  description:
    'Users, activities, statistics and operations. Sign in at auth and send the access token as a bearer token.',
};
