import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '@portico/platform-ports/testing';
import { ConsumerPresence } from '@portico/platform-postgres';
import { buryRegistrations } from './registrations.js';
import type { Caller } from './caller.js';
import { startProduct, type Product } from './product.js';

const LETTERS = '/v1/ops/dead-letters';
const NOBODY = '019b0000-0000-7000-8000-000000000404';

describe('Dead letters', () => {
  let product: Product;
  let operator: Caller;
  let presence: ConsumerPresence;
  beforeAll(async () => {
    product = await startProduct();
    operator = await product.staff('operator');
    presence = new ConsumerPresence(product.test.database);
  });
  afterAll(() => product.close());

  /** Messages that a consumer gave up of which there is none, so that they stay where they are. */
  const abandon = async (count: number): Promise<string> => {
    const consumer = `nobody-${randomUUID()}`;
    await buryRegistrations(product.test, consumer, count);
    return consumer;
  };
  /** The same of one that a process says it runs, for as long as that counts. */
  const bury = async (count: number): Promise<string> => {
    const consumer = await abandon(count);
    await presence.report([{ consumer, attached: true, inFlight: 0, lastError: null }]);
    return consumer;
  };
  const found = (query: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    operator.rows(`${LETTERS}?${query}`);
  const one = async (consumer: string): Promise<string> => String((await found(`consumer=${consumer}`))[0]?.['id']);

  it('are listed, filtered and walked by cursor', async () => {
    const consumer = await bury(3);
    expect(await found(`consumer=${consumer}&type=identity.user-registered.v1`)).toHaveLength(3);
    expect(await found(`consumer=${consumer}&type=other`)).toEqual([]);
    expect(await found(`consumer=${consumer}&from=2999-01-01T00:00:00Z`)).toEqual([]);
    expect(await found(`consumer=${consumer}&to=2999-01-01T00:00:00Z&sort=deadAt`)).toHaveLength(3);

    const first = await operator.get(`${LETTERS}?consumer=${consumer}&limit=2`);
    const cursor = encodeURIComponent(String(first.body['nextCursor']));
    const second = await operator.get(`${LETTERS}?consumer=${consumer}&limit=2&cursor=${cursor}`);
    expect(second.body).toMatchObject({ data: [{ consumer }], nextCursor: null });
    expect((await operator.get(`${LETTERS}?limit=2&cursor=${cursor}`)).body['code']).toBe('invalid-cursor');
  });

  it('tell their whole story', async () => {
    const consumer = await bury(1);
    const { status, body } = await operator.get(`${LETTERS}/${await one(consumer)}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      consumer,
      attempts: 8,
      error: 'no\nuse',
      stack: 'Error: no\n    at use',
      exchange: 'events',
    });
    expect(body['history']).toMatchObject([{ attempt: 8, error: 'Error: no\nuse' }]);
  });

  it('are replayed one by one: 202, and 404 when it is none any more', async () => {
    const consumer = await bury(1);
    const id = await one(consumer);
    expect((await operator.send('POST', `${LETTERS}/${id}/replay`)).status).toBe(202);
    expect((await operator.send('POST', `${LETTERS}/${id}/replay`)).status).toBe(404);
    expect((await operator.get(`${LETTERS}/${id}`)).status).toBe(404);
  });

  it('are discarded: 204, also again', async () => {
    const consumer = await bury(1);
    const id = await one(consumer);
    expect((await operator.send('DELETE', `${LETTERS}/${id}`)).status).toBe(204);
    expect((await operator.send('DELETE', `${LETTERS}/${id}`)).status).toBe(204);
    expect(await found(`consumer=${consumer}`)).toEqual([]);
  });

  it('that are alive again are not discarded: 409, and they wait as before', async () => {
    const consumer = await bury(1);
    const id = await one(consumer);
    await operator.send('POST', `${LETTERS}/${id}/replay`);
    expect(await operator.send('DELETE', `${LETTERS}/${id}`)).toMatchObject({
      status: 409,
      body: { code: 'dead-letter-alive-again' },
    });
    const held = 'SELECT state FROM platform.held_message WHERE id = $1';
    expect(await product.test.database.direct(held, [id])).toEqual([{ state: 'waiting' }]);
  });

  it('whose consumer no worker runs are not replayed: 409 for one, and many are left out', async () => {
    const consumer = await abandon(2);
    expect(await operator.send('POST', `${LETTERS}/${await one(consumer)}/replay`)).toMatchObject({
      status: 409,
      body: { code: 'consumer-not-running', detail: expect.stringContaining(consumer) },
    });
    const { headers } = await operator.send('POST', `${LETTERS}/replay`, { consumer });
    const location = headers.get('location') ?? '';
    await eventually(async () =>
      expect((await operator.get(location)).body).toMatchObject({ state: 'done', total: 0, replayed: 0, leftOut: 2 }),
    );
    expect(await found(`consumer=${consumer}`)).toHaveLength(2);
  });

  it('are replayed no further when somebody ends the replay: 204, also again, and once in the audit', async () => {
    const consumer = await bury(1_000);
    const { headers } = await operator.send('POST', `${LETTERS}/replay`, { consumer });
    const location = headers.get('location') ?? '';
    expect((await operator.send('DELETE', location)).status).toBe(204);
    const { body } = await operator.get(location);
    expect(body).toMatchObject({ state: 'ended', finishedAt: expect.any(String) });
    expect((await operator.send('DELETE', location)).status).toBe(204);
    expect((await operator.get(location)).body).toEqual(body);
    const ended = (await operator.rows('/v1/ops/audit?action=replay.ended')) as readonly { readonly target: object }[];
    expect(ended.map(({ target }) => target)).toEqual([{ type: 'replay', id: body['id'] }]);
  });

  it('are replayed by filter: 202, where that can be followed, and how far it is', async () => {
    const consumer = await bury(120);
    const asked = await operator.send('POST', `${LETTERS}/replay`, { consumer, from: '2026-01-01T09:00:00+09:00' });
    expect(asked).toMatchObject({
      status: 202,
      body: { kind: 'dead-letters', consumer, type: null, from: '2026-01-01T00:00:00.000Z', total: 120, replayed: 0 },
    });
    const location = asked.headers.get('location') ?? '';
    expect(location).toBe(`/v1/ops/replays/${String(asked.body['id'])}`);
    await eventually(async () =>
      expect((await operator.get(location)).body).toMatchObject({ state: 'done', total: 120, replayed: 120 }),
    );
    expect(await found(`consumer=${consumer}`)).toEqual([]);
    expect((await operator.rows('/v1/ops/replays'))[0]).toEqual((await operator.get(location)).body);
  });

  it('stay with consumers of others: everybody who is no operator is refused, whatever they ask for', async () => {
    const kim = await product.signUp();
    const routes = [
      ['GET', LETTERS],
      ['GET', `${LETTERS}/${NOBODY}`],
      ['POST', `${LETTERS}/${NOBODY}/replay`],
      ['POST', `${LETTERS}/replay`],
      ['DELETE', `${LETTERS}/${NOBODY}`],
      ['GET', '/v1/ops/replays'],
      ['GET', `/v1/ops/replays/${NOBODY}`],
      ['POST', '/v1/ops/replays'],
      ['DELETE', `/v1/ops/replays/${NOBODY}`],
    ] as const;
    for (const [method, path] of routes) {
      const body = method === 'POST' ? { nonsense: true } : undefined;
      expect(await kim.send(method, path, body)).toMatchObject({ status: 403, body: { code: 'insufficient-scope' } });
      expect((await product.visitor.send(method, path, body)).status).toBe(401);
    }
  });

  it.each([
    ['GET', `${LETTERS}/kimchi`, undefined, 404, 'not-found'],
    ['GET', `${LETTERS}/${NOBODY}`, undefined, 404, 'not-found'],
    ['POST', `${LETTERS}/kimchi/replay`, undefined, 404, 'not-found'],
    ['POST', `${LETTERS}/${NOBODY}/replay`, undefined, 404, 'not-found'],
    ['DELETE', `${LETTERS}/kimchi`, undefined, 404, 'not-found'],
    ['GET', `${LETTERS}?from=yesterday`, undefined, 400, 'invalid-query'],
    ['GET', `${LETTERS}?consumer=`, undefined, 400, 'invalid-query'],
    ['GET', `${LETTERS}?sort=attempts`, undefined, 400, 'invalid-query'],
    ['GET', `${LETTERS}?kind=x`, undefined, 400, 'invalid-query'],
    ['GET', `${LETTERS}?limit=0`, undefined, 400, 'invalid-query'],
    ['POST', `${LETTERS}/replay`, { all: true }, 422, 'validation-failed'],
    ['POST', `${LETTERS}/replay`, { from: 'yesterday' }, 422, 'validation-failed'],
    ['POST', `${LETTERS}/replay`, { consumer: null }, 422, 'validation-failed'],
    ['POST', `${LETTERS}/replay`, null, 422, 'validation-failed'],
    ['POST', `${LETTERS}/replay`, [], 422, 'validation-failed'],
    ['POST', `${LETTERS}/replay`, 'all', 422, 'validation-failed'],
    ['GET', `${LETTERS}?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z`, undefined, 422, 'reversed-span'],
    ['POST', `${LETTERS}/replay`, { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' }, 422, 'reversed-span'],
    ['POST', `${LETTERS}/replay`, { from: '2999-01-01T00:00:00Z' }, 422, 'reversed-span'],
    ['POST', '/v1/ops/replays', { consumer: 'activity.count', from: '2999-01-01T00:00:00Z' }, 422, 'reversed-span'],
    ['DELETE', '/v1/ops/replays/kimchi', undefined, 404, 'not-found'],
    ['DELETE', `/v1/ops/replays/${NOBODY}`, undefined, 404, 'not-found'],
    ['GET', '/v1/ops/replays/kimchi', undefined, 404, 'not-found'],
    ['GET', `/v1/ops/replays/${NOBODY}`, undefined, 404, 'not-found'],
    ['GET', '/v1/ops/replays?state=done', undefined, 400, 'invalid-query'],
    ['POST', '/v1/ops/replays', {}, 422, 'validation-failed'],
    ['POST', '/v1/ops/replays', { consumer: 'activity.count', from: '2026-02-30T00:00:00Z' }, 422, 'validation-failed'],
    ['POST', '/v1/ops/replays', { consumer: 'nobody', from: '2026-11-20T00:00:00Z' }, 422, 'unknown-consumer'],
    ['POST', '/v1/ops/replays', { consumer: 'activity.count', from: '2020-01-01T00:00:00Z' }, 422, 'history-too-old'],
  ])('%s %s %j is answered with %s %s', async (method, path, body, status, code) => {
    expect(await operator.send(method, path, body)).toMatchObject({ status, body: { code } });
  });
});
