import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '@portico/platform-ports/testing';
import { PASSWORD, startProduct, type Product } from './product.js';

describe('Accounts and sessions', () => {
  let product: Product;
  beforeAll(async () => void (product = await startProduct()));
  afterAll(() => product.close());

  const account = (): { email: string; password: string; name: string } => ({
    email: `${randomUUID()}@example.org`,
    password: PASSWORD,
    name: '김산림',
  });

  it('opens an account and shows it, without its password, with a Location and an ETag', async () => {
    const { status, headers, body } = await product.visitor.send('POST', '/v1/accounts', account());
    expect(status).toBe(201);
    expect(headers.get('location')).toMatch(new RegExp(`/v1/users/${String(body['id'])}$`));
    expect(headers.get('etag')).toMatch(/^"1-/);
    expect(body).toMatchObject({ name: '김산림', nickname: null, status: 'active', roles: ['user'], loginCount: 0 });
    expect(body).not.toHaveProperty('password');
  });

  it('refuses an address that is taken', async () => {
    const first = account();
    await product.visitor.send('POST', '/v1/accounts', first);
    const again = { ...first, email: first.email.toUpperCase() };
    expect(await product.visitor.send('POST', '/v1/accounts', again)).toMatchObject({
      status: 409,
      body: { code: 'email-taken', type: '/problems/email-taken' },
    });
  });

  it('tells field by field what is wrong', async () => {
    const wrong = { email: 'kim', password: 'short', name: ' ', age: '12', extra: true };
    const { status, body } = await product.visitor.send('POST', '/v1/accounts', wrong);
    expect(status).toBe(422);
    const pointers = (body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(new Set(pointers)).toEqual(new Set(['/email', '/password', '/name', '/age', '/extra']));
  });

  it('has one effect for fifty requests with one Idempotency-Key, and keeps no secret where it could be read', async () => {
    const body = account();
    const headers = { 'idempotency-key': randomUUID() };
    const register = () => product.visitor.send('POST', '/v1/accounts', body, headers);
    const answers = await Promise.all(Array.from({ length: 50 }, register));
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(statuses.includes(409) ? new Set([201, 409]) : new Set([201]));
    const replay = await register();
    expect([replay.status, replay.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(replay.body['email']).toBe(body.email);

    const { database } = product.test;
    const count = await database.read('SELECT 1 FROM identity.users WHERE email = $1', [body.email]);
    expect(count).toHaveLength(1);
    const everything = await dump(product);
    expect(everything).toContain(body.email);
    expect(everything).not.toContain(PASSWORD);
    expect(everything).not.toContain(Buffer.from(PASSWORD).toString('hex'));
    expect(everything).not.toContain(headers['idempotency-key']);
  });

  it('counts a failed sign-in although the answer is a refusal', async () => {
    const body = account();
    const { body: user } = await product.visitor.send('POST', '/v1/accounts', body);
    const wrong = { email: body.email, password: 'wrong password' };
    const unknown = { email: 'nobody@example.org', password: 'wrong password' };
    const refusals = [
      await product.visitor.send('POST', '/v1/sessions', wrong),
      await product.visitor.send('POST', '/v1/sessions', unknown),
    ];
    expect(refusals.map(({ status, body: { code, detail } }) => ({ status, code, detail }))).toEqual(
      Array(2).fill({ status: 401, code: 'invalid-credentials', detail: 'E-mail or password is wrong.' }),
    );
    const [row] = await product.test.database.read<{ failed_count: number }>(
      'SELECT failed_count FROM identity.credentials WHERE user_id = $1',
      [user['id']],
    );
    expect(row?.failed_count).toBe(1);
  });

  it('issues tokens that the published keys verify and that say no more than they must', async () => {
    const kim = await product.signUp();
    const [head = '', claims = ''] = (kim.token ?? '')
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(head)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(Object.keys(JSON.parse(claims) as object).sort()).toEqual(
      ['aud', 'exp', 'iat', 'iss', 'jti', 'scope', 'sid', 'sub'].sort(),
    );
    const { body } = await product.visitor.get('/.well-known/jwks.json');
    const kids = (body['keys'] as { kid: string; d?: string }[]).map(({ kid, d }) => ({ kid, d }));
    expect(kids).toContainEqual({ kid: (JSON.parse(head) as { kid: string }).kid, d: undefined });
  });

  it('shows a registration in the activities and the statistics within a second', async () => {
    const operator = await product.staff('operator');
    const before = (await operator.get('/v1/statistics/users?days=1')).body['totalUsers'] as number;
    const kim = await product.signUp();
    await eventually(async () => {
      const types = (await kim.rows(`/v1/users/${kim.id}/activities`)).map(({ type }) => type);
      expect(types).toEqual(['user.signed-in', 'user.registered']);
      expect((await operator.get('/v1/statistics/users?days=1')).body['totalUsers']).toBeGreaterThan(before);
    });
  });

  it('welcomes a new user by e-mail, once', async () => {
    const operator = await product.staff('operator');
    const kim = await product.signUp('이나무');
    const { body } = await kim.get('/v1/users/me');
    await eventually(async () => {
      const mails = await operator.rows(`/v1/ops/mailbox?to=${encodeURIComponent(String(body['email']))}`);
      expect(mails).toHaveLength(1);
      expect(mails[0]).toMatchObject({ to: body['email'], text: expect.stringContaining('이나무') });
    });
  });
});

/** Everything in the database, as text. */
const dump = async ({ test: { database } }: Product): Promise<string> => {
  const tables = await database.read<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const rows = await Promise.all(tables.map(({ name }) => database.read(`SELECT t::text FROM ${name} t`)));
  return JSON.stringify(rows);
};
