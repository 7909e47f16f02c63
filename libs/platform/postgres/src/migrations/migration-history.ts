import type { Client } from 'pg';

/** A migration that the database has. */
export interface AppliedMigration {
  readonly schema: string;
  readonly name: string;
  readonly appliedAt: Date;
}

const CREATE = `
  CREATE SCHEMA IF NOT EXISTS platform;
  CREATE TABLE IF NOT EXISTS platform.migration (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    schema text NOT NULL,
    name text NOT NULL,
    applied_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT migration_once UNIQUE (schema, name)
  )`;

/** What a database remembers of its migrations, in `platform.migration`. */
export class MigrationHistory {
  constructor(private readonly client: Client) {}

  async create(): Promise<void> {
    await this.client.query(CREATE);
  }

  /** All that was applied, in that order; nothing when the database was never migrated. */
  async list(): Promise<AppliedMigration[]> {
    const { rows } = await this.client.query<{ known: boolean }>(
      `SELECT to_regclass('platform.migration') IS NOT NULL AS known`,
    );
    if (!rows[0]?.known) return [];
    const list = `SELECT schema, name, applied_at AS "appliedAt" FROM platform.migration ORDER BY id`;
    return (await this.client.query<AppliedMigration>(list)).rows;
  }

  async add(schema: string, name: string): Promise<void> {
    await this.client.query('INSERT INTO platform.migration (schema, name) VALUES ($1, $2)', [schema, name]);
  }

  async remove(schema: string, name: string): Promise<void> {
    await this.client.query('DELETE FROM platform.migration WHERE schema = $1 AND name = $2', [schema, name]);
  }
}
