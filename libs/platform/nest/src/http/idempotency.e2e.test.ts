import { Body, Controller, Param, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Public, Requires } from '../auth/index.js';
import { currentIdempotentCall, IdempotencyKeyInUse, IdempotencyKeyReused } from '../dispatch/index.js';
import { Idempotent } from './idempotent.js';
import { Optional, Text, Whole } from '@portico/platform-shapes';
import { Answers } from '../openapi/answers.js';
import { NewNote } from './testing/notes.js';
import { as, startTestApp, type TestApp } from './testing/test-app.js';

class Order {
  @Whole({ min: 1 })
  number!: number;

  @Optional()
  @Text({ max: 500 })
  scope?: string;

  @Optional()
  @Text({ max: 500 })
  key?: string;
}

/** Does with the keyed call what the dispatch of commands does. */
@Controller('v1')
class OrdersController {
  readonly #kept = new Map<string, { content: string; number: number }>();
  #orders = 0;

  @Post('orders')
  @Requires({ requires: 'orders:write' })
  @Idempotent()
  @Answers(201, Order)
  async order(@Body() _body: NewNote) {
    await Promise.resolve();
    return this.#once();
  }

  @Post('accounts')
  @Public()
  @Idempotent()
  @Answers(201, Order)
  open(@Body() _body: NewNote) {
    return this.#once();
  }

  @Post('accounts/:id/transfers')
  @Public()
  @Idempotent({ required: true })
  @Answers(201, Order)
  transfer(@Param('id') _id: string, @Body() _body: NewNote) {
    return this.#once();
  }

  @Post('slow')
  @Public()
  @Idempotent()
  @Answers(201, Order)
  slow(): never {
    throw new IdempotencyKeyInUse(4);
  }

  #once() {
    const call = currentIdempotentCall();
    if (!call) return { number: (this.#orders += 1) };
    const name = JSON.stringify(call.key);
    const kept = this.#kept.get(name);
    if (kept && kept.content !== call.content) throw new IdempotencyKeyReused();
    call.replayed = kept !== undefined;
    if (kept) return { number: kept.number, ...call.key };
    this.#kept.set(name, { content: call.content, number: (this.#orders += 1) });
    return { number: this.#orders, ...call.key };
  }
}

describe('An idempotent route', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ controllers: [OrdersController] });
  });

  afterAll(() => test.app.close());

  const post = (
    key: string | string[] | undefined,
    options: { url?: string; as?: string; payload?: string; ip?: string } = {},
  ) =>
    test.inject({
      method: 'POST',
      url: options.url ?? '/v1/orders',
      remoteAddress: options.ip ?? '192.0.2.1',
      headers: {
        'content-type': 'application/json',
        ...as(options.as ?? 'ann', 'orders:write'),
        ...(key !== undefined && { 'idempotency-key': key as string }),
      },
      payload: options.payload ?? '{"title":"tea"}',
    });

  it('runs as often as it is asked without a key', async () => {
    const [first, second] = [await post(undefined), await post(undefined)];

    expect(second.json().number).toBe(first.json().number + 1);
    expect(second.headers['idempotency-replayed']).toBeUndefined();
  });

  it('says that an answer is a repetition, however the same JSON is written', async () => {
    const first = await post('k1', { payload: '{"title":"tea","tags":["a","b"]}' });
    const again = await post('"k1"', { payload: '{ "tags": ["a", "b"], "title": "\\u0074ea" }' });

    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect([again.statusCode, again.body]).toEqual([first.statusCode, first.body]);
  });

  it('refuses a key that was used with another body', async () => {
    await post('k2');
    const answer = await post('k2', { payload: '{"title":"coffee"}' });

    expect([answer.statusCode, answer.json().code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('refuses a key that was used with another path', async () => {
    await post('k3', { url: '/v1/accounts/1/transfers' });
    const answer = await post('k3', { url: '/v1/accounts/2/transfers' });

    expect(answer.json().code).toBe('idempotency-key-reused');
  });

  it('keeps the keys of principals, addresses and routes apart', async () => {
    const scopes = [
      (await post('k4')).json().scope,
      (await post('k4', { as: 'bob' })).json().scope,
      (await post('k4', { url: '/v1/accounts' })).json().scope,
      (await post('k4', { url: '/v1/accounts', ip: '192.0.2.2' })).json().scope,
    ];

    expect(scopes).toEqual([
      'user ann | POST /v1/orders',
      'user bob | POST /v1/orders',
      'address 192.0.2.1 | POST /v1/accounts',
      'address 192.0.2.2 | POST /v1/accounts',
    ]);
  });

  it('tells when to ask again while the first request is running', async () => {
    const answer = await post('k5', { url: '/v1/slow' });

    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([
      409,
      'idempotency-key-in-use',
      '4',
    ]);
  });

  it.each([
    ['a quoted key', '"a \\"b\\" c"', 'a "b" c'],
    ['a key with blanks', 'a b', 'a b'],
    ['a key of 255 characters', 'x'.repeat(255), 'x'.repeat(255)],
  ])('takes %s', async (_what, header, key) => {
    expect((await post(header)).json().key).toBe(key);
  });

  it.each([
    ['an empty key', '""'],
    ['a key of 256 characters', 'x'.repeat(256)],
    ['a key that is not ASCII', 'é'],
    ['a quote that does not end', '"abc'],
    ['two keys', ['a', 'b']],
  ])('refuses %s', async (_what, header) => {
    const answer = await post(header);

    expect([answer.statusCode, answer.json().code]).toEqual([400, 'idempotency-key-invalid']);
  });

  it('can require a key', async () => {
    const answer = await post(undefined, { url: '/v1/accounts/1/transfers' });

    expect([answer.statusCode, answer.json().code]).toEqual([400, 'idempotency-key-missing']);
  });
});
