import { describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { provideServers } from './servers.ts';

jest.setTimeout(30_000);

const provide = (given: NodeJS.ProcessEnv) =>
  provideServers({ DOCKER_HOST: 'tcp://127.0.0.1:1', ...given }, new AbortController().signal);

const ask = async (connectionString: string) => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return (await client.query<{ one: number }>('SELECT 1 AS one')).rows;
  } finally {
    await client.end();
  }
};

describe('the servers of npm test', () => {
  it('are an embedded Postgres where none is given, for as long as the tests take', async () => {
    const servers = await provide({});
    expect(await ask(servers.databaseUrl)).toEqual([{ one: 1 }]);
    expect(servers.missing.map(({ name }) => name)).toEqual(['rabbitmq', 'redis']);
    await servers[Symbol.asyncDispose]();
    await expect(ask(servers.databaseUrl)).rejects.toThrow('ECONNREFUSED');
  });

  it('are refused when one that is given does not answer', async () => {
    await expect(provide({ DATABASE_URL: 'postgres://someone:hush@127.0.0.1:1/portico' })).rejects.toThrow(
      'Nothing answers at DATABASE_URL (127.0.0.1:1): start it, or unset DATABASE_URL.',
    );
  });

  it('are refused when one that is required is not there', async () => {
    await expect(provide({ REQUIRE_SERVICES: 'postgres,redis' })).rejects.toThrow(
      'REQUIRE_SERVICES asks for redis, which is not there: set REDIS_URL, or start Docker.',
    );
    await expect(provide({ REQUIRE_SERVICES: 'postgres,reddis' })).rejects.toThrow('REQUIRE_SERVICES names "reddis"');
  });
});
