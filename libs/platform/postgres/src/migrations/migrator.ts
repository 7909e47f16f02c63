import { Client, escapeIdentifier } from 'pg';
import { MigrationHistory } from './migration-history.js';
import type { Migration, MigrationSet } from './migration.js';

/** A known migration, and when the database got it. */
export interface MigrationStatus {
  readonly schema: string;
  readonly name: string;
  readonly appliedAt: Date | null;
}

type Step = Migration & { readonly schema: string };

const LOCK = `hashtextextended('platform.migration', 0)`;

/** Moves a database up and down the migrations of its schemas. Whoever comes while another is at work waits. */
export class Migrator {
  readonly #steps: readonly Step[];

  constructor(
    private readonly databaseUrl: string,
    sets: readonly MigrationSet[],
  ) {
    this.#steps = sets.flatMap(({ schema, migrations }) => migrations.map((migration) => ({ ...migration, schema })));
  }

  /** Applies what is missing, each in a transaction of its own, and returns the names of what it applied. */
  up(): Promise<string[]> {
    return this.#locked(async (client, history) => {
      await history.create();
      const missing = this.#missing(await history.list());
      for (const step of missing) {
        await transaction(client, step, 'up', async () => {
          await client.query(`CREATE SCHEMA IF NOT EXISTS ${escapeIdentifier(step.schema)}`);
          await client.query(step.up);
          await history.add(step.schema, step.name);
        });
      }
      return missing.map(path);
    });
  }

  /** Takes back the last migrations, the latest first, and returns their names. */
  down(steps: number): Promise<string[]> {
    return this.#locked(async (client, history) => {
      const last = (await history.list()).reverse().slice(0, steps);
      for (const applied of last) {
        const step = this.#steps.find((known) => path(known) === path(applied));
        if (!step)
          throw new Error(`This version does not know the way back from ${path(applied)}: use the one that does.`);
        await transaction(client, step, 'down', async () => {
          await client.query(step.down);
          await history.remove(step.schema, step.name);
        });
      }
      return last.map(path);
    });
  }

  /** Every known migration, in order, and whether the database has it. Changes nothing and waits for nobody. */
  status(): Promise<MigrationStatus[]> {
    return this.#connected(async (_, history) => {
      const applied = new Map((await history.list()).map((done) => [path(done), done.appliedAt]));
      return this.#steps.map((step) => ({
        schema: step.schema,
        name: step.name,
        appliedAt: applied.get(path(step)) ?? null,
      }));
    });
  }

  #missing(applied: readonly { schema: string; name: string }[]): Step[] {
    const done = new Set(applied.map(path));
    const missing = this.#steps.filter((step) => !done.has(path(step)));
    for (const step of missing) {
      const later = applied.find(({ schema, name }) => schema === step.schema && name > step.name);
      if (later) throw new Error(`The database is past ${path(step)}, at ${path(later)}: give it a higher number.`);
    }
    return missing;
  }

  #locked<T>(work: (client: Client, history: MigrationHistory) => Promise<T>): Promise<T> {
    return this.#connected(async (client, history) => {
      await client.query(`SELECT pg_advisory_lock(${LOCK})`);
      return work(client, history);
    });
  }

  async #connected<T>(work: (client: Client, history: MigrationHistory) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.databaseUrl, application_name: 'portico migrate' });
    await client.connect();
    try {
      return await work(client, new MigrationHistory(client));
    } finally {
      await client.end();
    }
  }
}

const path = ({ schema, name }: { readonly schema: string; readonly name: string }): string => `${schema}/${name}`;

const transaction = async (
  client: Client,
  step: Step,
  way: 'up' | 'down',
  work: () => Promise<void>,
): Promise<void> => {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`The migration ${path(step)} (${way}) failed: ${(error as Error).message}`, { cause: error });
  }
};
