import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newMigration } from './new-migration.ts';

let workspace: string;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'portico-migration-'));
  for (const context of ['billing', 'shipping'])
    mkdirSync(join(workspace, 'libs', context, 'adapters'), { recursive: true });
});

afterEach(() => {
  rmSync(workspace, { recursive: true });
});

const read = (file: string) =>
  readFileSync(join(workspace, 'libs/billing/adapters/src/postgres/migrations', file), 'utf8');

describe('a new migration', () => {
  it('is numbered, and begins as an empty way up and down', async () => {
    const file = await newMigration(workspace, 'billing', 'create-invoices');
    expect(file).toBe(join(workspace, 'libs/billing/adapters/src/postgres/migrations/0001-create-invoices.ts'));
    expect(read('0001-create-invoices.ts'))
      .toBe(`import type { Migration } from '@portico/platform-postgres/migrations';

export const createInvoices: Migration = {
  name: '0001-create-invoices',
  up: \`
  \`,
  down: \`
  \`,
};
`);
  });

  it('comes last in the list of its context', async () => {
    for (const name of ['create-invoices', 'add-due-date', 'index-due-date'])
      await newMigration(workspace, 'billing', name);
    const index = read('index.ts');
    expect(index).toContain(`import { indexDueDate } from './0003-index-due-date.js';`);
    expect(index).toContain('[createInvoices, addDueDate, indexDueDate]');
    expect(index).toContain(`schema: 'billing'`);
  });

  it('asks in the README for what it is and how to check it', async () => {
    await newMigration(workspace, 'billing', 'create-invoices');
    await newMigration(workspace, 'billing', 'add-due-date');
    expect(read('README.md').match(/^\| \d{4}-\S+ +\| +\| +\|$/gm)).toHaveLength(2);
  });

  it('is refused without a context that exists and a name that can be one of a file', async () => {
    await expect(newMigration(workspace, 'biling', 'create-invoices')).rejects.toThrow('One of billing, shipping.');
    await expect(newMigration(workspace, 'billing', 'Create Invoices')).rejects.toThrow('such as create-invoices');
    await expect(newMigration(workspace)).rejects.toThrow('Which context?');
  });
});
