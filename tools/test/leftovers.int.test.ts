import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { dropLeftovers } from './leftovers.ts';

const server = process.env['DATABASE_URL'] ?? '';
const mine = randomBytes(4).toString('hex');
const others = randomBytes(4).toString('hex');
let client: pg.Client;

beforeEach(async () => {
  client = new pg.Client({ connectionString: server });
  await client.connect();
});

afterEach(async () => {
  await client.query(`DROP DATABASE IF EXISTS portico_test_${others}_kept`);
  await client.end();
});

describe('what a run of the tests leaves behind', () => {
  it('is dropped, and what belongs to another run is not', async () => {
    for (const name of [`${mine}_one`, `${mine}_two`, `${others}_kept`]) {
      await client.query(`CREATE DATABASE portico_test_${name}`);
    }
    await dropLeftovers(server, mine);
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database WHERE datname ~ $1', [
      `^portico_test_(${mine}|${others})_`,
    ]);
    expect(rows).toEqual([{ datname: `portico_test_${others}_kept` }]);
  });
});
