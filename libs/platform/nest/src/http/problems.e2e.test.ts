import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NOTE_ID, NotesController } from './testing/notes.js';
import { expectProblem } from './testing/expect-problem.js';
import { as, startTestApp, type TestApp } from './testing/test-app.js';

describe('What HTTP itself refuses', () => {
  let test: TestApp;
  const ann = as('ann', 'notes:read', 'notes:write');

  beforeAll(async () => {
    test = await startTestApp({ controllers: [NotesController] });
  });

  afterAll(() => test.app.close());

  it.each([
    ['a path that is unknown', 'GET', '/nowhere', 404, 'not-found'],
    ['a method that the path does not know', 'PUT', '/v1/notes', 405, 'method-not-allowed'],
    ['a URL that cannot be decoded', 'GET', '/v1/notes/%zz', 400, 'malformed-request'],
    ['a query that cannot be decoded', 'GET', '/v1/notes?q=%zz', 400, 'malformed-request'],
    ['a query that is not UTF-8', 'GET', '/v1/notes?q=%E0%A4%A', 400, 'malformed-request'],
    ['a URL with a NUL character', 'GET', '/v1/notes?q=%00', 400, 'malformed-request'],
    ['a path parameter of 600 characters', 'GET', `/v1/notes/${'x'.repeat(600)}`, 404, 'not-found'],
    ['an id that is none', 'GET', '/v1/notes/1', 404, 'not-found'],
    ['an unknown query parameter', 'GET', '/v1/notes?page=2', 400, 'invalid-query'],
  ] as const)('is a problem: %s', async (_what, method, url, status, code) => {
    expectProblem(await test.inject({ method, url, headers: ann }), { status, code, instance: url });
  });

  const deep = `${'['.repeat(99_999)}${']'.repeat(99_999)}`;

  it.each([
    ['JSON that is none', '{"title":', {}, 400, 'malformed-json'],
    ['JSON that is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), {}, 400, 'malformed-json'],
    ['JSON without end', '['.repeat(500_000), {}, 400, 'malformed-json'],
    ['JSON of many levels', deep, {}, 400, 'malformed-json'],
    ['a body over 1 MiB', `"${'x'.repeat(2 ** 20)}"`, {}, 413, 'payload-too-large'],
    ['another media type', 'x', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['no media type', 'x', { 'content-type': '' }, 415, 'unsupported-media-type'],
    ['another charset', '{}', { 'content-type': 'application/json; charset=latin1' }, 415, 'unsupported-media-type'],
    ['a compressed body', '{}', { 'content-encoding': 'gzip' }, 415, 'unsupported-media-type'],
    ['a patch for a POST', '{}', { 'content-type': 'application/merge-patch+json' }, 415, 'unsupported-media-type'],
    ['JSON that is no object', '[]', {}, 422, 'validation-failed'],
  ] as const)('is a problem: %s', async (_what, payload, given, status, code) => {
    const headers = { ...ann, 'content-type': 'application/json', ...given };
    const answer = await test.inject({ method: 'POST', url: '/v1/notes', headers, payload });

    expectProblem(answer, { status, code, instance: '/v1/notes' });
  });

  it('takes a body of exactly 1 MiB', async () => {
    const payload = `{"x":"${'x'.repeat(2 ** 20 - 8)}"}`;
    const headers = { ...ann, 'content-type': 'application/json' };

    expect((await test.inject({ method: 'POST', url: '/v1/notes', headers, payload })).statusCode).toBe(422);
  });

  it('judges path and method before the body', async () => {
    const headers = { 'content-type': 'text/csv' };
    const json = { 'content-type': 'application/json' };
    const answers = [
      await test.inject({ method: 'POST', url: '/nowhere', headers, payload: 'a' }),
      await test.inject({ method: 'POST', url: '/nowhere', headers: json, payload: '{' }),
      await test.inject({ method: 'PUT', url: '/v1/notes', headers, payload: 'a' }),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 405]);
  });

  it('names the methods of a path in Allow, also where a neighbour knows more', async () => {
    const collection = await test.inject({ method: 'DELETE', url: '/v1/notes' });
    const item = await test.inject({ method: 'PUT', url: `/v1/notes/${NOTE_ID}` });

    expect(collection.headers['allow']).toBe('GET, HEAD, POST');
    expect(item.headers['allow']).toBe('DELETE, GET, HEAD, PATCH');
  });
});
