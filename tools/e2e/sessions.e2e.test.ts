import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '@portico/platform-ports/testing';
import type { Answer, Caller } from './caller.js';
import { PASSWORD, startProduct, type Product } from './product.js';

const WITHIN_MS = 5_000;

describe('A session', () => {
  let product: Product;
  let email: string;
  let userId: string;
  let pair: Readonly<Record<string, unknown>>;
  beforeAll(async () => void (product = await startProduct()));
  afterAll(() => product.close());
  beforeEach(async () => {
    email = `${randomUUID()}@example.org`;
    const account = { email, password: PASSWORD, name: '김산림' };
    userId = String((await product.visitor.send('POST', '/v1/accounts', account)).body['id']);
    pair = await signIn();
  });

  const signIn = async (password = PASSWORD): Promise<Answer['body']> =>
    (await product.visitor.send('POST', '/v1/sessions', { email, password }, { 'user-agent': 'Firefox\u00ad 144' }))
      .body;
  const refresh = (refreshToken: unknown): Promise<Answer> =>
    product.visitor.send('POST', '/v1/sessions/refresh', { refreshToken });
  const as = (tokens: Answer['body']) => ({ authorization: `Bearer ${String(tokens['accessToken'])}` });
  const statusAtApi = async (tokens: Answer['body']): Promise<number> =>
    (await product.visitor.get('/v1/users/me', as(tokens))).status;
  const refused = (tokens: Answer['body']): Promise<void> =>
    eventually(async () => expect(await statusAtApi(tokens)).toBe(401), WITHIN_MS);
  const timePasses = (seconds: number): Promise<unknown> =>
    product.test.database.direct(
      `UPDATE identity.sessions SET last_used_at = last_used_at - $1 * interval '1 second' WHERE user_id = $2`,
      [seconds, userId],
    );

  it('goes on with a refresh token, which is good once', async () => {
    const { status, headers, body } = await refresh(pair['refreshToken']);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({ sessionId: pair['sessionId'], tokenType: 'Bearer', expiresIn: 600 });
    expect(body['refreshToken']).not.toBe(pair['refreshToken']);
    expect(await statusAtApi(body)).toBe(200);
  });

  it('has one successor when fifty ask at once, and nobody is signed out', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(pair['refreshToken'])));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const [successor, ...others] = new Set(answers.map(({ body }) => body['refreshToken']));
    expect(others).toEqual([]);
    expect((await refresh(successor)).status).toBe(200);
  });

  it('ends, with its access tokens, when a used token comes again after ten seconds, whoever used it first', async () => {
    const next = (await refresh(pair['refreshToken'])).body;
    await timePasses(11);
    expect(await refresh(pair['refreshToken'])).toMatchObject({ status: 401, body: { code: 'invalid-grant' } });
    expect((await refresh(next['refreshToken'])).status).toBe(401);
    await refused(next);
    await refused(pair);
  });

  it('ends when a token from before the last exchange comes, however soon', async () => {
    const next = (await refresh((await refresh(pair['refreshToken'])).body['refreshToken'])).body;
    expect((await refresh(pair['refreshToken'])).status).toBe(401);
    expect((await refresh(next['refreshToken'])).status).toBe(401);
    await refused(next);
  });

  it('is listed for its owner with device and address, and ended by them, at once here and within five seconds elsewhere', async () => {
    const other = await signIn();
    const { body } = await product.visitor.get('/v1/sessions', as(pair));
    expect(body['data']).toMatchObject([
      { id: other['sessionId'], device: 'Firefox 144', address: '127.0.0.1', current: false },
      { id: pair['sessionId'], current: true },
    ]);
    const path = `/v1/sessions/${String(other['sessionId'])}`;
    const end = async (): Promise<number> => (await product.visitor.send('DELETE', path, undefined, as(pair))).status;
    expect([await end(), await end()]).toEqual([204, 204]);
    expect((await product.visitor.get('/v1/sessions', as(other))).status).toBe(401);
    await refused(other);
    expect((await refresh(other['refreshToken'])).status).toBe(401);
    expect(await statusAtApi(pair)).toBe(200);
  });

  it('is ended by signing out of it', async () => {
    expect((await product.visitor.send('DELETE', '/v1/sessions/current', undefined, as(pair))).status).toBe(204);
    expect((await product.visitor.get('/v1/sessions', as(pair))).status).toBe(401);
    await refused(pair);
  });

  it('of somebody else is not found', async () => {
    const stranger = await product.signUp();
    const path = `/v1/sessions/${String(pair['sessionId'])}`;
    for (const id of [path, '/v1/sessions/kimchi', `/v1/sessions/${randomUUID()}`]) {
      expect((await stranger.send('DELETE', id)).status).toBe(404);
    }
    expect(await statusAtApi(pair)).toBe(200);
  });

  it('outlives a change of the password only where that was made', async () => {
    const other = await signIn();
    const change = (currentPassword: string, newPassword: string): Promise<Answer> =>
      product.visitor.send('PUT', '/v1/password', { currentPassword, newPassword }, as(pair));
    expect(await change('guessed', 'another password')).toMatchObject({
      status: 422,
      body: { code: 'wrong-password' },
    });
    expect((await change(PASSWORD, 'another password')).status).toBe(204);
    await refused(other);
    expect(await statusAtApi(pair)).toBe(200);
    expect((await signIn())['code']).toBe('invalid-credentials');
    expect(await signIn('another password')).toHaveProperty('accessToken');
  });

  it('ends when its owner is deactivated', async () => {
    const admin = await product.staff('admin');
    expect((await admin.send('DELETE', `/v1/users/${userId}/activation`)).status).toBe(204);
    await refused(pair);
    expect((await refresh(pair['refreshToken'])).status).toBe(401);
  });

  it('has to be refreshed when the roles of its owner change, and allows then what they allow', async () => {
    const admin: Caller = await product.staff('admin');
    expect((await admin.send('PUT', `/v1/users/${userId}/roles/operator`)).status).toBe(204);
    await refused(pair);
    const next = (await refresh(pair['refreshToken'])).body;
    expect((await product.visitor.get('/v1/users', as(next))).status).toBe(200);
  });

  it.each([
    ['nothing', undefined, 422],
    ['no token', {}, 422],
    ['a number', { refreshToken: 1 }, 422],
    ['a text that is no token', { refreshToken: 'x'.repeat(107) }, 401],
    ['something besides', { refreshToken: 'x', device: 'y' }, 422],
  ])('is not gone on with by %s', async (_what, body, status) => {
    expect((await product.visitor.send('POST', '/v1/sessions/refresh', body)).status).toBe(status);
  });
});
