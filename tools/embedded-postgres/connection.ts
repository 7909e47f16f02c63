import pg from 'pg';
import { role } from './cluster.ts';

/** Where the server listens and how to get in. */
export interface Access {
  readonly port: number;
  readonly password: string;
}

/** The address of the database that the apps use. */
export const urlOf = ({ port, password }: Access, database = 'portico'): string =>
  `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/** Makes the apps' database unless it exists. Throws while the server does not answer. */
export const ensureDatabase = async (access: Access): Promise<void> => {
  const client = new pg.Client({ connectionString: urlOf(access, 'postgres'), connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'portico'`);
    if (rowCount === 0) await client.query('CREATE DATABASE portico');
  } finally {
    await client.end();
  }
};
