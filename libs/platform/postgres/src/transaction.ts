import { TransactionLost } from '@portico/platform-ports';
import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { oneAtATime } from './one-at-a-time.js';

/** A transaction on a connection of its own. Its statements run one after another, and none after its end. */
export class Transaction {
  #open = true;
  readonly #inTurn = oneAtATime();
  readonly #lost = Promise.withResolvers<never>();
  readonly #onEnd = (error: Error = closed()): void => this.#lost.reject(new TransactionLost(error));
  #savepoints = 0;
  #manager: EntityManager | undefined;

  private constructor(
    private readonly client: PoolClient,
    private readonly dataSource: DataSource,
  ) {
    client.once('error', this.#onEnd);
    client.once('end', this.#onEnd);
    this.#lost.promise.catch(() => undefined); // Nobody may be waiting.
  }

  static async begin(pool: Pool, dataSource: DataSource): Promise<Transaction> {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      return new Transaction(client, dataSource);
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  get open(): boolean {
    return this.#open;
  }

  async query<Row extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<Row>> {
    if (!this.#open) throw new Error('The unit of work is over, and something that it did not await still uses it.');
    return this.#inTurn(() => this.client.query<Row>(query));
  }

  /** TypeORM's manager on this connection; it takes the transaction as begun, and cannot outlive it. */
  get manager(): EntityManager {
    return (this.#manager ??= this.#createManager());
  }

  /** What `work` comes to; rejects before that when the connection ends, as it does if the work hangs. */
  whileConnected<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#lost.promise]);
  }

  /** Undoes what `work` wrote, and that alone, when it throws. */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const name = `portico_${(this.#savepoints += 1)}`;
    await this.query({ text: `SAVEPOINT ${name}` });
    try {
      const result = await work();
      await this.query({ text: `RELEASE SAVEPOINT ${name}` });
      return result;
    } catch (error) {
      // Should this fail as well, the transaction is lost, and its commit will say so.
      await this.query({ text: `ROLLBACK TO SAVEPOINT ${name}` }).catch(() => undefined);
      throw error;
    }
  }

  async commit(): Promise<void> {
    const { command } = await this.#end('COMMIT');
    if (command === 'COMMIT') return;
    throw new Error('Nothing was committed: a statement had failed, and its error was ignored.');
  }

  async rollback(): Promise<void> {
    await this.#end('ROLLBACK');
  }

  async #end(text: string): Promise<QueryResult> {
    this.#open = false;
    try {
      const result = await this.#inTurn(() => this.client.query(text));
      this.client.off('error', this.#onEnd).off('end', this.#onEnd);
      this.client.release();
      return result;
    } catch (error) {
      this.client.release(true);
      throw error;
    }
  }

  #createManager(): EntityManager {
    const runner = this.dataSource.createQueryRunner();
    const connection = { query: (text: string, values?: unknown[]) => this.query({ text, ...(values && { values }) }) };
    Object.assign(runner, { databaseConnection: connection, isTransactionActive: true, transactionDepth: 1 });
    return runner.manager;
  }
}

const closed = (): Error => Object.assign(new Error('its connection was closed'), { code: 'ECONNRESET' });
