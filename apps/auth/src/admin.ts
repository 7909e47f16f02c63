import { text } from 'node:stream/consumers';
import { appoint, type StaffAccount } from '@portico/identity-adapters/auth';
import { createApp, readAuthConfig } from '@portico/platform-runtime';
import { composeAuth } from './auth.module.js';

/** `seed` takes a list of accounts from standard input, `create <email>` the password of one admin. */
const wantedAccounts = async ([action, email]: readonly string[]): Promise<readonly StaffAccount[]> => {
  const input = JSON.parse(await text(process.stdin)) as unknown;
  if (action === 'seed') return input as StaffAccount[];
  if (action === 'create' && email) return [{ email, role: 'admin', ...(input as { password: string }) }];
  throw new Error('What to do? seed, or create <email>');
};

const accounts = await wantedAccounts(process.argv.slice(2));
const config = readAuthConfig();
const app = await createApp('auth', config, composeAuth(config));
await app.init();
try {
  for (const account of accounts) process.stdout.write(`${await appoint(app, account)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await app.close();
}
