import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cursors } from './cursors.js';
import { NotesController } from './testing/notes.js';
import { as, startTestApp, type TestApp } from './testing/test-app.js';

interface List {
  readonly data: readonly { number: number }[];
  readonly nextCursor: string | null;
}

describe('A list', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ controllers: [NotesController] });
  });

  afterAll(() => test.app.close());

  const get = (query: string) => test.inject({ url: `/v1/notes${query}`, headers: as('ann', 'notes:read') });
  const page = async (query: string) => (await get(query)).json<List>();

  it('has 20 rows on a page unless told otherwise, and never more than 100', async () => {
    expect((await page('')).data).toHaveLength(20);
    expect((await page('?limit=7')).data).toHaveLength(7);
    expect((await page('?limit=5000')).data).toHaveLength(100);
  });

  it('is walked from cursor to cursor until there is none', async () => {
    const seen: number[] = [];
    let query: string | null = '?limit=40';
    while (query !== null) {
      const { data, nextCursor }: List = await page(query);
      seen.push(...data.map(({ number }) => number));
      query = nextCursor && `?limit=40&cursor=${nextCursor}`;
    }

    expect(seen).toEqual(Array.from({ length: 250 }, (_, at) => at));
  });

  it('lets the size of the page change on the way', async () => {
    const { nextCursor } = await page('?limit=3');

    expect((await page(`?limit=2&cursor=${nextCursor}`)).data).toEqual([{ number: 3 }, { number: 4 }]);
  });

  it('takes the default sort and the same sort spelled out for one list', async () => {
    const { nextCursor } = await page('?q=tea');

    expect((await get(`?sort=-createdAt&q=tea&cursor=${nextCursor}`)).statusCode).toBe(200);
  });

  it.each([
    ['another sort', (cursor: string) => `?q=tea&sort=title&cursor=${cursor}`],
    ['another filter', (cursor: string) => `?q=coffee&cursor=${cursor}`],
    ['a filter less', (cursor: string) => `?cursor=${cursor}`],
    [
      'one character changed',
      (cursor: string) => `?q=tea&cursor=${cursor.slice(0, -2)}${cursor.endsWith('A') ? 'B' : 'A'}${cursor.at(-1)}`,
    ],
    ['one character more', (cursor: string) => `?q=tea&cursor=${cursor}A`],
    ['a blank after it', (cursor: string) => `?q=tea&cursor=${cursor}%20`],
    ['a line feed after it', (cursor: string) => `?q=tea&cursor=${cursor}%0A`],
    ['a byte order mark before it', (cursor: string) => `?q=tea&cursor=%EF%BB%BF${cursor}`],
    ['nothing in it', () => '?q=tea&cursor='],
    ['a cursor of nobody', () => '?q=tea&cursor=WyIyMCJd'],
    ['a cursor that is no base64url', () => '?q=tea&cursor=%21%21'],
  ])('refuses a cursor with %s', async (_what, query) => {
    const { nextCursor } = await page('?q=tea');
    const answer = await get(query(String(nextCursor)));

    expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid-cursor']);
  });

  it('refuses the cursors of another list and of another secret', () => {
    const cursors = new Cursors(Buffer.from('secret'));
    const cursor = cursors.seal(['a', 'ä'], '/v1/notes {}');

    expect(cursors.open(cursor, '/v1/notes {}')).toEqual(['a', 'ä']);
    expect(() => cursors.open(cursor, '/v1/users {}')).toThrow('cursor');
    expect(() => new Cursors(Buffer.from('other')).open(cursor, '/v1/notes {}')).toThrow('cursor');
  });
});
