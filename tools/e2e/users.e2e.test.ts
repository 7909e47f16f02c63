import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type Product } from './product.js';

describe('Users', () => {
  let product: Product;
  beforeAll(async () => void (product = await startProduct()));
  afterAll(() => product.close());

  it('shows people themselves, and answers 304 when they know it already', async () => {
    const kim = await product.signUp();
    const { status, headers, body } = await kim.get('/v1/users/me');
    expect([status, body['id']]).toEqual([200, kim.id]);
    const again = await kim.get('/v1/users/me', { 'if-none-match': headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  it('edits what a merge patch names, clears what it sets to null, and refuses null where something is required', async () => {
    const kim = await product.signUp();
    const patch = (changes: object, ifMatch = '*') =>
      kim.send('PATCH', '/v1/users/me', changes, { 'if-match': ifMatch });
    expect((await patch({ nickname: ' 나무지기 ', age: 41 })).body).toMatchObject({ nickname: '나무지기', age: 41 });
    expect((await patch({ age: null })).body).toMatchObject({ nickname: '나무지기', age: null });
    expect(await patch({ name: null })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/name' }] } });
    expect(await patch({ email: 'other@example.org' })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'unknown-field' }] },
    });
  });

  it('lets one of a hundred concurrent edits with the same ETag through', async () => {
    const kim = await product.signUp();
    const etag = (await kim.get('/v1/users/me')).headers.get('etag') ?? '';
    const edits = Array.from({ length: 100 }, (_, age) =>
      kim.send('PATCH', '/v1/users/me', { age }, { 'if-match': etag }),
    );
    const statuses = (await Promise.all(edits)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(99);
    expect((await kim.get('/v1/users/me')).headers.get('etag')).toMatch(/^"2-/);
  });

  it('asks for the version that was read, and a sign-in does not change it', async () => {
    const kim = await product.signUp();
    const { headers, body } = await kim.get('/v1/users/me');
    expect((await kim.send('PATCH', '/v1/users/me', { age: 1 })).status).toBe(428);
    await product.visitor.signIn(String(body['email']), 'correct horse battery');
    const etag = headers.get('etag') ?? '';
    expect((await kim.get('/v1/users/me', { 'if-none-match': etag })).status).toBe(200);
    expect((await kim.send('PATCH', '/v1/users/me', { age: 1 }, { 'if-match': etag })).status).toBe(200);
    expect((await kim.send('PATCH', '/v1/users/me', { age: 2 }, { 'if-match': etag })).status).toBe(412);
  });

  it('lists people for operators, found by any part of their name, and walks them by cursor', async () => {
    const operator = await product.staff('operator');
    for (const name of ['벌채 감독', '벌채 조합', '산림 벌채']) await product.signUp(name);
    const first = await operator.get(`/v1/users?q=${encodeURIComponent('벌채')}&sort=name&limit=2`);
    expect((first.body['data'] as { name: string }[]).map(({ name }) => name)).toEqual(['벌채 감독', '벌채 조합']);
    const cursor = encodeURIComponent(String(first.body['nextCursor']));
    const second = await operator.get(`/v1/users?q=${encodeURIComponent('벌채')}&sort=name&limit=2&cursor=${cursor}`);
    expect(second.body).toMatchObject({ data: [{ name: '산림 벌채' }], nextCursor: null });
    expect(await operator.get(`/v1/users?sort=name&limit=2&cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid-cursor' },
    });
  });

  it('lets admins decide about people, and keeps the last admin', async () => {
    const admin = await product.staff('admin');
    const kim = await product.signUp();
    const { id } = (await admin.get('/v1/users/me')).body;
    const decide = async (method: string, path: string) => (await admin.send(method, path)).status;
    expect(await decide('PUT', `/v1/users/${kim.id}/roles/operator`)).toBe(204);
    expect(await decide('PUT', `/v1/users/${kim.id}/roles/king`)).toBe(404);
    expect(await decide('DELETE', `/v1/users/${kim.id}/roles/operator`)).toBe(204);
    expect(await decide('DELETE', `/v1/users/${kim.id}/activation`)).toBe(204);
    expect((await admin.get(`/v1/users/${kim.id}`)).body['status']).toBe('inactive');
    expect(await decide('PUT', `/v1/users/${kim.id}/activation`)).toBe(204);
    expect(await decide('DELETE', `/v1/users/${String(id)}/activation`)).toBe(409);
    expect(await decide('DELETE', `/v1/users/${String(id)}/roles/admin`)).toBe(409);
    const remove = await admin.send('DELETE', `/v1/users/${kim.id}`, undefined, { 'if-match': '*' });
    expect(remove.status).toBe(204);
  });

  it('shows nobody more than they may see', async () => {
    const [kim, lee, operator] = [await product.signUp(), await product.signUp(), await product.staff('operator')];
    const status = async (caller: typeof kim | typeof operator, path: string) => (await caller.get(path)).status;
    expect(await status(kim, `/v1/users/${kim.id}`)).toBe(200);
    expect(await status(kim, `/v1/users/${lee.id}`)).toBe(403);
    expect(await status(kim, '/v1/users')).toBe(403);
    const refused = await kim.get(`/v1/users/${lee.id}`);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope", scope="users:read"');
    expect(await status(operator, `/v1/users/${kim.id}`)).toBe(200);
    expect(await status(operator, '/v1/users/019b0000-0000-7000-8000-000000000404')).toBe(404);
    expect(await status(operator, '/v1/users/no-id')).toBe(404);
    expect((await product.visitor.get('/v1/users/me')).headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect((await operator.send('PATCH', `/v1/users/${kim.id}`, { age: 1 }, { 'if-match': '*' })).status).toBe(403);
  });
});
