import { expect, it } from '@jest/globals';
import pg from 'pg';
import { aFailure, aStream, delivered, eventsOf } from '@portico/platform-ports/testing';
import { Database, PostgresHeldMessages } from '@portico/platform-postgres';
import { Migrator, platformMigrations } from '@portico/platform-postgres/migrations';
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
    it('brings back each of a thousand messages that waited for another attempt when it was killed', async () => {
      const { url } = server();
      await new Migrator(url, [platformMigrations]).up();
      const options = { url, applicationName: 'test', poolSize: 1, onTrouble: () => undefined };
      const before = await Database.connect(options);
      const events = eventsOf(aStream(), 1_000);
      await new PostgresHeldMessages(before).postpone(
        'mails',
        events.map((event) => delivered(event)),
        0,
        aFailure(),
      );
      await server().kill();
      await before.close();

      await server().restart();
      const after = await Database.connect(options);
      const claimed = await new PostgresHeldMessages(after).claim('mails', 1_000);
      await after.close();
      expect(claimed.map(({ message }) => message.id).sort()).toEqual(events.map(({ id }) => id).sort());
    });

    it('syncs what it commits', async () => {
      expect(await query(server().url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
      expect(await query(server().url, 'SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
    });
  },
);
