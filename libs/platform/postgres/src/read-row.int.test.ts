import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
beforeAll(async () => void (test = await testDatabase()));
afterAll(() => test.drop());

const read = async (instant: string): Promise<unknown> =>
  (await test.database.read<{ at: unknown }>('SELECT $1::timestamptz AS at', [instant]))[0]?.at;

describe('An instant', () => {
  it.each([
    '2026-01-31T09:05:00.000Z',
    '2026-01-31T09:05:00.100Z',
    '2026-01-31T09:05:00.020Z',
    '1969-12-31T23:59:59.999Z',
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
  ])('%s is read as it was written', async (instant) => {
    expect(await read(instant)).toBe(instant);
  });

  it('is read in UTC, whatever zone it was written in', async () => {
    expect(await read('2026-01-31 18:05:00.5 Asia/Seoul')).toBe('2026-01-31T09:05:00.500Z');
  });

  it('is read to the millisecond, and not rounded', async () => {
    expect(await read('2026-01-31T09:05:00.999999Z')).toBe('2026-01-31T09:05:00.999Z');
  });

  it.each(['infinity', '-infinity'])('that is %s is read as such', async (instant) => {
    expect(await read(instant)).toBe(instant);
  });

  it('that is missing is null', async () => {
    const [row] = await test.database.read<{ at: unknown }>('SELECT NULL::timestamptz AS at');
    expect(row).toEqual({ at: null });
  });
});
