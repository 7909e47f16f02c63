import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NOTE_ID, NotesController } from './testing/notes.js';
import { as, startTestApp, type TestApp } from './testing/test-app.js';

describe('A resource with versions', () => {
  let test: TestApp;
  const ann = as('ann', 'notes:read', 'notes:write');
  const url = `/v1/notes/${NOTE_ID}`;

  beforeAll(async () => {
    test = await startTestApp({ controllers: [NotesController] });
  });

  afterAll(() => test.app.close());

  const get = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
    test.inject({ method, url, headers: { ...ann, ...headers } });

  const tagOf = async () => String((await get()).headers['etag']);

  it('is answered with a strong tag of version and digest, and without a field for the version', async () => {
    const answer = await get();

    expect(answer.headers['etag']).toMatch(/^"3-[\w-]{16}"$/);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('private, no-cache');
    expect(Object.keys(answer.json())).toEqual(['id', 'title', 'subtitle']);
  });

  it.each([
    ['the tag', (tag: string) => tag],
    ['the tag among others', (tag: string) => `"1-aaaaaaaaaaaaaaaa", ${tag}`],
    ['the tag as a weak one', (tag: string) => `W/${tag}`],
    ['anything', () => '*'],
  ])('is not sent again to those who know %s', async (_what, header) => {
    const answer = await get({ 'if-none-match': header(await tagOf()) });

    expect(answer.statusCode).toBe(304);
    expect(answer.body).toBe('');
    expect(answer.headers['etag']).toBe(await tagOf());
  });

  it('is sent again when only the digest differs', async () => {
    const answer = await get({ 'if-none-match': '"3-aaaaaaaaaaaaaaaa"' });

    expect(answer.statusCode).toBe(200);
  });

  it('answers HEAD with the headers of GET', async () => {
    const [head, body] = [await get({}, 'HEAD'), await get()];

    expect([head.statusCode, head.body]).toEqual([200, '']);
    for (const name of ['etag', 'content-length', 'content-type']) expect(head.headers[name]).toBe(body.headers[name]);
    expect((await get({ 'if-none-match': await tagOf() }, 'HEAD')).statusCode).toBe(304);
  });

  const remove = (ifMatch?: string) =>
    test.inject({ method: 'DELETE', url, headers: { ...ann, ...(ifMatch !== undefined && { 'if-match': ifMatch }) } });

  it.each([
    ['no If-Match', undefined, 428, 'precondition-required'],
    ['an older version', '"2-aaaaaaaaaaaaaaaa"', 412, 'version-mismatch'],
    ['a tag that is not ours', '"three"', 412, 'version-mismatch'],
    ['no tag at all', 'three', 412, 'version-mismatch'],
    ['an empty If-Match', '', 412, 'version-mismatch'],
    ['a version beyond all numbers', `"${'9'.repeat(400)}-aaaaaaaaaaaaaaaa"`, 412, 'version-mismatch'],
  ])('refuses a change with %s', async (_what, ifMatch, status, code) => {
    const answer = await remove(ifMatch);

    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it('refuses a change with a weak tag, since If-Match compares strongly', async () => {
    expect((await remove(`W/${await tagOf()}`)).statusCode).toBe(412);
  });

  it.each([
    ['the version, whatever the digest', '"3-aaaaaaaaaaaaaaaa"'],
    ['the version among others', '"2-aaaaaaaaaaaaaaaa", "3-aaaaaaaaaaaaaaaa"'],
    ['anything', '*'],
  ])('takes a change that names %s', async (_what, ifMatch) => {
    expect((await remove(ifMatch)).statusCode).toBe(204);
  });

  it('asks for If-Match before it looks at the body', async () => {
    const headers = { ...ann, 'content-type': 'application/json' };
    const answer = await test.inject({ method: 'PATCH', url, headers, payload: '{"colour":"red"}' });

    expect(answer.statusCode).toBe(428);
  });

  it('answers a change with the new tag', async () => {
    const headers = { ...ann, 'content-type': 'application/json', 'if-match': await tagOf(), 'if-none-match': '*' };
    const answer = await test.inject({ method: 'PATCH', url, headers, payload: '{"title":"Cake"}' });

    expect(answer.statusCode).toBe(200);
    expect(answer.headers['etag']).toMatch(/^"4-/);
  });
});
