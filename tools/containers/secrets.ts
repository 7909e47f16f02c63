import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { root } from '../root.ts';

/** Secrets as `deploy/make-secrets.sh` makes them, of which none is kept. */
export const makeSecrets = (): NodeJS.Dict<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-secrets-'));
  try {
    const script = join(folder, 'deploy/make-secrets.sh');
    mkdirSync(join(folder, 'deploy'));
    cpSync(join(root, 'deploy/make-secrets.sh'), script);
    execFileSync('sh', [script]);
    return parseEnv(readFileSync(join(folder, '.env'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
};
