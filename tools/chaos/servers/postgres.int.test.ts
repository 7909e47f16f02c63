import { expect, it } from '@jest/globals';
import pg from 'pg';
import { harmableSuite } from './harmable.suite.ts';
import { startPostgres } from './postgres.ts';

const query = async (url: string, text: string, withinMs = 20_000) => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: withinMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
};

harmableSuite(
  {
    name: 'postgres',
    processName: 'postgres',
    start: startPostgres,
    answers: (url, withinMs) =>
      query(url, 'SELECT', withinMs).then(
        () => true,
        () => false,
      ),
    leaveSomething: async ({ url }) => {
      await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
      return async () => expect(await query(url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    },
  },
  (server) => {
    it('syncs what it commits', async () => {
      expect(await query(server().url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
      expect(await query(server().url, 'SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
    });
  },
);
