import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An account that an embedded database is given. */
export interface SeedAccount {
  readonly role: 'admin' | 'operator';
  readonly email: string;
  readonly password: string;
}

/** What was made at random for a data folder on its first use. */
export interface Secrets {
  /** Seals what the apps keep sealed (PORTICO_KEY). */
  readonly key: string;
  readonly databasePassword: string;
  readonly accounts: readonly SeedAccount[];
}

/** The secrets of a data folder, in a file that only its owner reads. */
export const openSecrets = (folder: string): Secrets => {
  const file = join(folder, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secrets = makeSecrets();
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
};

const makeSecrets = (): Secrets => ({
  key: randomBytes(32).toString('base64'),
  databasePassword: randomBytes(24).toString('base64url'),
  accounts: (['admin', 'operator'] as const).map((role) => ({
    role,
    email: `${role}@portico.test`,
    password: randomBytes(12).toString('base64url'),
  })),
});
