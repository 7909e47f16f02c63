import type { Pool, QueryResultRow } from 'pg';
import { DataSource, type EntityManager, type EntityMetadata, type EntitySchema } from 'typeorm';
import { connectionOptions } from './connection-options.js';
import { Listener } from './listener.js';
import { PooledClient } from './pooled-client.js';
import { AmbientScope } from './ambient-scope.js';
import { statement } from './statement.js';
import type { ReadRow } from './read-row.js';
import { Transaction } from './transaction.js';

export interface DatabaseOptions {
  readonly url: string;
  /** What the server's views and logs call these connections. */
  readonly applicationName: string;
  readonly poolSize: number;
  readonly entities?: readonly EntitySchema[];
  /** Told of connections that broke while nobody used them; a warning of the process by default. */
  readonly onTrouble?: (error: Error) => void;
}

/** How the connections of a pool are used at this moment. */
export interface PoolStats {
  readonly max: number;
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
}

/** Postgres, as repositories and platform adapters use it: one pool under plain SQL, TypeORM and units of work. */
export class Database {
  /** The unit of work around the caller; for `PostgresUnitOfWork` alone. */
  readonly ambient = new AmbientScope();
  readonly #pool: Pool;
  readonly #listener: Listener;

  private constructor(
    private readonly dataSource: DataSource,
    private readonly options: DatabaseOptions,
    onTrouble: (error: Error) => void,
  ) {
    this.#pool = (dataSource.driver as unknown as { master: Pool }).master;
    const listening = connectionOptions(options.url, `${options.applicationName} listener`);
    this.#listener = new Listener(listening, onTrouble);
  }

  static async connect(options: DatabaseOptions): Promise<Database> {
    const {
      url,
      applicationName,
      poolSize,
      entities = [],
      onTrouble = ({ message }) => process.emitWarning(`A connection to Postgres broke: ${message}`),
    } = options;
    const dataSource = new DataSource({
      type: 'postgres',
      url,
      poolSize,
      entities: [...entities],
      installExtensions: false,
      poolErrorHandler: onTrouble,
      extra: { ...connectionOptions(url, applicationName), Client: PooledClient },
    });
    return new Database(await dataSource.initialize(), options, onTrouble);
  }

  /** Reads through the open unit of work if there is one, so that it sees its own writes; else through the pool. */
  async read<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<ReadRow<Row>[]> {
    const transaction = this.ambient.current?.resource;
    if (!transaction?.open) return this.direct<Row>(text, values);
    return (await transaction.query<ReadRow<Row>>(statement(text, values))).rows;
  }

  /** Runs a statement in the open unit of work; throws when there is none. Returns what `RETURNING` names. */
  async write<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<ReadRow<Row>[]> {
    return (await this.ambient.require().resource.query<ReadRow<Row>>(statement(text, values))).rows;
  }

  /** TypeORM's manager of the open unit of work; throws when there is none. */
  manager(): EntityManager {
    return this.ambient.require().resource.manager;
  }

  /** Runs a statement on its own connection and commits it at once, even when a unit of work is open. */
  async direct<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<ReadRow<Row>[]> {
    return (await this.#pool.query<ReadRow<Row>>(statement(text, values))).rows;
  }

  /** Begins a transaction that its caller ends. */
  begin(): Promise<Transaction> {
    return Transaction.begin(this.#pool, this.dataSource);
  }

  /**
   * Calls back for every notification on a channel. Notifications are hints: after a lost connection the callback
   * comes with `''`, as anything may have been missed.
   */
  listen(channel: string, onNotify: (payload: string) => void): Promise<{ close(): Promise<void> }> {
    return this.ambient.outside(() => this.#listener.listen(channel, onNotify));
  }

  /**
   * Runs `work` unless this name is being worked on somewhere else, and then resolves to undefined. It holds one
   * connection meanwhile, and no transaction.
   */
  async exclusively<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
    const client = await this.#pool.connect();
    try {
      const { rows } = await client.query<{ won: boolean }>(
        `SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS won`,
        [name],
      );
      return rows[0]?.won ? await work() : undefined;
    } finally {
      // The lock is the session's: it goes with the connection, whatever became of it meanwhile.
      client.release(true);
    }
  }

  /** The row records that this database was opened with. */
  get entities(): readonly EntityMetadata[] {
    return this.dataSource.entityMetadatas;
  }

  /** Throws when the database cannot be reached. */
  async check(): Promise<void> {
    await this.direct('SELECT 1');
  }

  poolStats(): PoolStats {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    return { max: this.options.poolSize, total: totalCount, idle: idleCount, waiting: waitingCount };
  }

  async close(): Promise<void> {
    await this.#listener.close();
    await this.dataSource.destroy();
  }
}
