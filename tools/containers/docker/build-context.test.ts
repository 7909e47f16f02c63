import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { root } from '../../root.ts';
import { buildContext } from './build-context.ts';

const files = [
  '.env',
  '.git/HEAD',
  '.npmrc',
  '.portico/secrets.json',
  'apps/api/dist/main.js',
  'apps/api/src/main.test.ts',
  'apps/api/src/main.ts',
  'deploy/.env',
  'deploy/healthy.mjs',
  'docs/README.md',
  'libs/kernel/node_modules/x/index.js',
  'libs/kernel/package.json',
  'node_modules/x/apps/index.js',
  'package.json',
];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portico-context-'));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('buildContext', () => {
  it('admits what the image is built from, and neither secrets, nor data, nor what was built or installed here', () => {
    expect(buildContext(folder, readFileSync(join(root, '.dockerignore'), 'utf8'))).toEqual([
      '.npmrc',
      'apps/api/src/main.ts',
      'deploy/healthy.mjs',
      'libs/kernel/package.json',
      'package.json',
    ]);
  });

  it('goes by the last rule that matches', () => {
    expect(buildContext(folder, '**/*\n!docs\n!apps\n**/src\n')).toEqual(['apps/api/dist/main.js', 'docs/README.md']);
  });
});
