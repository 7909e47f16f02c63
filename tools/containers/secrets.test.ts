import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { root } from '../root.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portico-secrets-'));
  file = join(folder, '.env');
  mkdirSync(join(folder, 'deploy'));
  cpSync(join(root, 'deploy/make-secrets.sh'), join(folder, 'deploy/make-secrets.sh'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const makeSecrets = () => spawnSync('sh', ['deploy/make-secrets.sh'], { cwd: folder, encoding: 'utf8' });

describe('deploy/make-secrets.sh', () => {
  it('makes a key and passwords at random, for nobody else to read and to show', () => {
    const { status, stdout, stderr } = makeSecrets();
    expect([status, stderr]).toEqual([0, '']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { SEALING_KEY = '', ...passwords } = parseEnv(readFileSync(file, 'utf8'));
    expect(Buffer.from(SEALING_KEY, 'base64')).toHaveLength(32);
    expect(new Set(Object.values(passwords)).size).toBe(4);
    for (const password of Object.values(passwords)) {
      expect(password).toMatch(/^[0-9a-f]{48}$/);
      expect(stdout).not.toContain(password);
    }
  });

  it('leaves alone what is in the file', () => {
    writeFileSync(file, 'LOG_LEVEL=debug\n');
    makeSecrets();
    expect(parseEnv(readFileSync(file, 'utf8'))).toMatchObject({ LOG_LEVEL: 'debug', SEALING_KEY: expect.anything() });
  });

  it('makes no second set', () => {
    makeSecrets();
    const first = readFileSync(file, 'utf8');
    const { status, stderr } = makeSecrets();
    expect([status, stderr]).toEqual([1, expect.stringContaining('in .env already')]);
    expect(readFileSync(file, 'utf8')).toBe(first);
  });
});
