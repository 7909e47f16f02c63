import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NOTE_ID, NotesController } from './testing/notes.js';
import { as, startTestApp, type TestApp } from './testing/test-app.js';

describe('Validation', () => {
  let test: TestApp;
  const ann = as('ann', 'notes:read', 'notes:write');
  const json = { ...ann, 'content-type': 'application/json' };

  beforeAll(async () => {
    test = await startTestApp({ controllers: [NotesController] });
  });

  afterAll(() => test.app.close());

  const post = (payload: string | object, headers = json) =>
    test.inject({ method: 'POST', url: '/v1/notes', headers, payload });

  it.each([
    ['an unknown field', { title: 'x', colour: 'red' }, [['/colour', 'unknown-field']]],
    ['a missing field', {}, [['/title', 'required']]],
    ['a field of the wrong type', { title: 7 }, [['/title', 'not-text']]],
    ['a field in which nothing can be seen', { title: '\u200b\u3164' }, [['/title', 'invisible']]],
    ['a field in a nested object', { title: 'x', author: { name: 'x'.repeat(21) } }, [['/author/name', 'too-long']]],
    [
      'an unknown field in a nested object',
      { title: 'x', author: { name: 'x', 'a/b~c': 1 } },
      [['/author/a~1b~0c', 'unknown-field']],
    ],
    ['an element of a list', { title: 'x', tags: ['fine', 'far too long'] }, [['/tags/1', 'too-long']]],
    ['a key named constructor', { title: 'x', constructor: {} }, [['/constructor', 'unknown-field']]],
    [
      'several things at once',
      { title: '', tags: 'x' },
      [
        ['/title', 'too-short'],
        ['/tags', 'not-a-list'],
      ],
    ],
  ])('points at %s', async (_what, payload, expected) => {
    const answer = await post(payload);
    const errors = answer.json<{ errors: { pointer: string; code: string; detail: string }[] }>().errors;

    expect(answer.statusCode).toBe(422);
    expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual(expect.arrayContaining(expected));
    expect(errors.every(({ detail }) => detail.length > 0)).toBe(true);
  });

  it('takes a key named __proto__ for a field that is unknown', async () => {
    const answer = await post('{"title":"x","__proto__":{"polluted":true}}');

    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ pointer: '/__proto__', code: 'unknown-field' }] });
    expect({}).not.toHaveProperty('polluted');
  });

  it.each(['null', '7', '"x"', '[]', 'true'])('refuses the body %s, which is no object', async (payload) => {
    const answer = await post(payload);

    expect(answer.statusCode).toBe(422);
  });

  it('counts a missing body as an empty one', async () => {
    const without = await test.inject({ method: 'POST', url: '/v1/notes', headers: ann });
    const empty = await post('');

    for (const answer of [without, empty]) {
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({ errors: [{ pointer: '/title', code: 'required' }] });
    }
  });

  it('never repeats a value', async () => {
    const answer = await post({ title: 'x', password: 'hunter2' });

    expect(answer.json()).toMatchObject({ errors: [{ pointer: '/password', code: 'too-short' }] });
    expect(answer.body).not.toContain('hunter2');
  });

  it('hands the normal form of what is valid to the route', async () => {
    const answer = await post(
      { title: '  Cafe\u0301 ' },
      { ...json, 'content-type': 'Application/JSON; charset="UTF-8"' },
    );

    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({ title: 'Café' });
  });

  it.each(['application/json', 'application/merge-patch+json'])(
    'takes a patch as %s, where null clears',
    async (type) => {
      const answer = await test.inject({
        method: 'PATCH',
        url: `/v1/notes/${NOTE_ID}`,
        headers: { ...ann, 'content-type': type, 'if-match': '*' },
        payload: '{"subtitle":null}',
      });

      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toEqual({ id: NOTE_ID, title: 'Bread', subtitle: null });
    },
  );

  it('refuses null for a field that must be there', async () => {
    const headers = { ...json, 'if-match': '*' };
    const answer = await test.inject({
      method: 'PATCH',
      url: `/v1/notes/${NOTE_ID}`,
      headers,
      payload: '{"title":null}',
    });

    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ pointer: '/title', code: 'required' }] });
  });

  it.each([
    ['an unknown parameter', '/v1/notes?page=2', 'page'],
    ['an unknown parameter of a route that takes none', `/v1/notes/${NOTE_ID}?page=2`, 'page'],
    ['a parameter named __proto__', '/v1/notes?__proto__=2', '__proto__'],
    ['a parameter that is given twice', '/v1/notes?q=a&q=b', 'q'],
    ['a limit of nothing', '/v1/notes?limit=0', 'limit'],
    ['a negative limit', '/v1/notes?limit=-1', 'limit'],
    ['a limit that is no number', '/v1/notes?limit=ten', 'limit'],
    ['an empty limit', '/v1/notes?limit=', 'limit'],
    ['an unknown sort', '/v1/notes?sort=-title', 'sort'],
  ])('refuses %s', async (_what, url, pointer) => {
    const answer = await test.inject({ url, headers: ann });

    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid-query', errors: [{ pointer }] });
  });

  it('takes a PUT without a body', async () => {
    const answer = await test.inject({ method: 'PUT', url: `/v1/notes/${NOTE_ID}/pin`, headers: ann });

    expect(answer.statusCode).toBe(204);
  });
});
