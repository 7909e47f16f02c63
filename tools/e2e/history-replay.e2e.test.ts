import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@portico/platform-ports/testing';
import type { Caller } from './caller.js';
import { startProduct, type Product } from './product.js';

const PEOPLE = 12;

/** The operator has an account too. */
const ACCOUNTS = PEOPLE + 1;

const COUNTED = `
  SELECT coalesce(sum(registered), 0)::int AS registered, coalesce(sum(signed_in), 0)::int AS "signedIn"
  FROM activity.quarters`;

const PENDING = 'SELECT event_id FROM platform.outbox UNION ALL SELECT NULL FROM activity.tallies';

/** What makes `activity.count` a consumer that has handled nothing yet. */
const FORGOTTEN = [
  `DELETE FROM platform.inbox WHERE consumer = 'activity.count'`,
  'UPDATE activity.quarters SET registered = 0, signed_in = 0',
];

describe('A replay of history', () => {
  let product: Product;
  let operator: Caller;
  let since: string;

  beforeAll(async () => {
    since = new Date(Date.now() - 60_000).toISOString();
    product = await startProduct();
    operator = await product.staff('operator');
    for (let people = 0; people < PEOPLE; people += 1) await product.signUp();
    await eventually(async () => expect(await counted()).toEqual({ registered: ACCOUNTS, signedIn: ACCOUNTS }));
  }, 60_000);
  afterAll(() => product.close());

  const counted = async (): Promise<unknown> => {
    const { database } = product.test;
    expect(await database.direct(PENDING)).toEqual([]);
    return (await database.direct(COUNTED))[0];
  };
  const replay = async (from: string): Promise<Readonly<Record<string, unknown>>> => {
    const asked = await operator.send('POST', '/v1/ops/replays', { consumer: 'activity.count', from });
    expect(asked).toMatchObject({
      status: 202,
      body: { kind: 'history', consumer: 'activity.count', state: 'running' },
    });
    const location = asked.headers.get('location') ?? '';
    await eventually(async () => expect((await operator.get(location)).body['state']).toBe('done'));
    return (await operator.get(location)).body;
  };

  it('does nothing where everything was handled', async () => {
    expect(await replay(since)).toMatchObject({ total: 0, replayed: 0, leftOut: 0 });
    expect(await counted()).toEqual({ registered: ACCOUNTS, signedIn: ACCOUNTS });
  });

  it('gives a consumer that has handled nothing everything from then on, once', async () => {
    for (const statement of FORGOTTEN) await product.test.database.direct(statement);
    expect(await replay(new Date().toISOString())).toMatchObject({ total: 0, replayed: 0 });
    expect(await replay(since)).toMatchObject({ total: 2 * ACCOUNTS, replayed: 2 * ACCOUNTS });
    expect(await replay(since)).toMatchObject({ total: 0, replayed: 0 });
    await eventually(async () => expect(await counted()).toEqual({ registered: ACCOUNTS, signedIn: ACCOUNTS }));
    expect(await product.test.database.direct('SELECT FROM platform.held_message')).toEqual([]);
  });
});
