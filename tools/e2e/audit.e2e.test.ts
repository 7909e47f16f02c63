import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appoint } from '@portico/identity-adapters/auth';
import type { AuditEntry } from '@portico/kernel/application';
import type { Caller } from './caller.js';
import { PASSWORD, startProduct, type Product } from './product.js';

interface List {
  readonly data: readonly AuditEntry[];
  readonly nextCursor: string | null;
}

describe('The audit', () => {
  let product: Product;
  let admin: Caller;
  let adminId: string;
  let operator: Caller;

  beforeAll(async () => {
    // Without a worker: what the audit tells is there with the change itself, whoever consumes its events.
    product = await startProduct({ worker: 'none' });
    admin = await product.staff('admin');
    adminId = String((await admin.get('/v1/users/me')).body['id']);
    operator = await product.staff('operator');
  });
  afterAll(() => product.close());

  const list = async (query = ''): Promise<List> => {
    const { status, body } = await operator.get(`/v1/ops/audit?limit=100${query}`);
    expect(status).toBe(200);
    return body as unknown as List;
  };
  const toldOf = async (id: string): Promise<unknown[]> =>
    (await list()).data.filter(({ target }) => target.id === id).map(({ action, data }) => [action, data]);

  it('tells of everything that admins do to people, once it is done', async () => {
    const kim = await product.signUp();
    const path = `/v1/users/${kim.id}`;
    await admin.send('PATCH', path, { age: 41, name: '이산림' }, { 'if-match': '*' });
    for (const what of ['roles/operator', 'activation']) {
      await admin.send('PUT', `${path}/${what}`);
      await admin.send('DELETE', `${path}/${what}`);
    }
    await admin.send('PUT', `${path}/activation`);
    await admin.send('DELETE', path, undefined, { 'if-match': '*' });
    expect(await toldOf(kim.id)).toEqual([
      ['user.deactivated', {}],
      ['user.activated', {}],
      ['user.deactivated', {}],
      ['user.role-withdrawn', { role: 'operator' }],
      ['user.role-granted', { role: 'operator' }],
      ['user.updated', { changed: ['name', 'age'] }],
    ]);
  });

  it('says who did what to whom, and when', async () => {
    const kim = await product.signUp();
    await admin.send('PUT', `/v1/users/${kim.id}/roles/operator`);
    const [entry] = (await list()).data;
    expect(entry).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      actor: { kind: 'user', id: adminId },
      action: 'user.role-granted',
      target: { type: 'user', id: kim.id },
      data: { role: 'operator' },
    });
  });

  it('is silent about what people do to themselves, what was refused, and what changed nothing', async () => {
    const kim = await product.signUp();
    await kim.send('PATCH', '/v1/users/me', { age: 41 }, { 'if-match': '*' });
    await kim.send('PUT', `/v1/users/${kim.id}/roles/admin`);
    await admin.send('PATCH', `/v1/users/${kim.id}`, { age: 42 }, { 'if-match': '"7-old"' });
    await admin.send('PATCH', `/v1/users/${kim.id}`, { age: 41 }, { 'if-match': '*' });
    await admin.send('PUT', `/v1/users/${kim.id}/activation`);
    await admin.send('DELETE', `/v1/users/${kim.id}/roles/operator`);
    expect(await toldOf(kim.id)).toEqual([]);
    await admin.send('PATCH', `/v1/users/${adminId}`, { age: 50 }, { 'if-match': '*' });
    expect((await admin.send('DELETE', `/v1/users/${adminId}/roles/admin`)).status).toBe(409);
    expect((await list(`&actor=${adminId}`)).data.filter(({ target }) => target.id === adminId)).toEqual([]);
  });

  it('tells what is done at the terminal', async () => {
    const email = 'told@example.org';
    await appoint(product.auth, { email, password: PASSWORD, role: 'operator' });
    await appoint(product.auth, { email, password: PASSWORD, role: 'admin' });
    await appoint(product.auth, { email, password: PASSWORD, role: 'admin' });
    const told = await product.visitor.signIn(email, PASSWORD);
    const { id } = (await told.get('/v1/users/me')).body;
    const { data } = await list('&actor=terminal');
    const entries = data.filter(({ target }) => target.id === id);
    expect(entries.map(({ action, data: { role } }) => [action, role])).toEqual([
      ['user.role-granted', 'admin'],
      ['user.role-granted', 'operator'],
      ['user.registered', undefined],
    ]);
    expect(entries[0]?.actor).toEqual({ kind: 'system', id: 'terminal' });
  });

  it('tells once of each edit that was made, however many were made at the same moment', async () => {
    const kim = await product.signUp();
    const edits = Array.from({ length: 20 }, (_, age) =>
      admin.send('PATCH', `/v1/users/${kim.id}`, { age }, { 'if-match': '*' }),
    );
    const made = (await Promise.all(edits)).filter(({ status }) => status === 200);
    expect(made.length).toBeGreaterThan(1);
    expect(await toldOf(kim.id)).toEqual(made.map(() => ['user.updated', { changed: ['age'] }]));
  });

  it('is searched by actor, action and time, and walked by cursors', async () => {
    const all = await list();
    const actions = (entries: List): readonly string[] => [...new Set(entries.data.map(({ action }) => action))];
    expect(actions(await list('&action=user.activated'))).toEqual(['user.activated']);
    expect((await list(`&actor=${adminId}&action=user.registered`)).data).toEqual([]);
    expect((await list(`&from=${all.data[1]?.at ?? ''}`)).data.length).toBeLessThan(all.data.length);
    const first = (await operator.get('/v1/ops/audit?limit=2')).body as unknown as List;
    const cursor = encodeURIComponent(first.nextCursor ?? '');
    const second = (await operator.get(`/v1/ops/audit?limit=2&cursor=${cursor}`)).body as unknown as List;
    expect([...first.data, ...second.data]).toEqual(all.data.slice(0, 4));
    const other = await operator.get(`/v1/ops/audit?limit=2&action=user.activated&cursor=${cursor}`);
    expect(other).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
  });

  it.each([
    ['action=', 'action'],
    [`actor=${'a'.repeat(101)}`, 'actor'],
    ['from=yesterday', 'from'],
    ['sort=at', 'sort'],
    ['target=user', 'target'],
  ])('refuses %s and names the parameter', async (query, pointer) => {
    const answer = await operator.get(`/v1/ops/audit?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-query', errors: [{ pointer }] } });
  });

  it('is for operators', async () => {
    const kim = await product.signUp();
    expect(await kim.get('/v1/ops/audit')).toMatchObject({ status: 403, body: { code: 'insufficient-scope' } });
    expect((await product.visitor.get('/v1/ops/audit')).status).toBe(401);
  });
});
