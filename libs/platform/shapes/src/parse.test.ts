import { describe, expect, it } from '@jest/globals';
import type { Shape } from './kind.js';
import { ListOf } from './list-of.js';
import { FreeObject, Nested } from './objects.js';
import { OneOf } from './one-of.js';
import { PageQuery } from './page-query.js';
import { parseQuery, parseShape } from './parse.js';
import { Default, Nullable, Optional } from './presence.js';
import { Text } from './text.js';
import { Flag } from './flag.js';
import { Whole } from './whole.js';

class Tag {
  @Text({ max: 3 })
  name!: string;
}

class Profile {
  @Text({ max: 5 })
  name!: string;

  @Optional()
  @Text({ max: 5 })
  motto?: string;

  @Optional()
  @Nullable()
  @Whole({ min: 0, max: 150 })
  age?: number | null;
}

class Catalogue {
  @ListOf(Nested(() => Tag), { max: 2 })
  tags!: Tag[];

  @ListOf(Text({ max: 3 }), { max: 9 })
  words!: string[];

  @Nested(() => Tag)
  main!: Tag;

  @FreeObject()
  data!: Record<string, unknown>;
}

class People extends PageQuery {
  @Default('-createdAt')
  @OneOf(['-createdAt', 'name'])
  sort!: '-createdAt' | 'name';

  @Optional()
  @Flag()
  active?: boolean;

  @Optional()
  @Whole({ min: 0, max: 150 })
  age?: number;

  @Optional()
  @ListOf(Whole({ min: 1, max: 3 }), { max: 3 })
  level?: number[];
}

const faults = (parsed: ReturnType<typeof parseShape>): string[] =>
  'errors' in parsed ? parsed.errors.map(({ pointer, code }) => `${pointer} ${code}`) : [];

const body = (shape: Shape, json: string): string[] => faults(parseShape(shape, JSON.parse(json)));
const query = (parameters: Record<string, unknown>): string[] => faults(parseQuery(People, parameters));

describe('A body', () => {
  it('is answered in normal form, with what was left out still left out', () => {
    expect(parseShape(Profile, { name: '  Ge\u0301a ' })).toEqual({ value: { name: 'Géa' } });
  });

  it('must have every field that is not optional', () => {
    expect(body(Profile, '{}')).toEqual(['/name required']);
  });

  it('may be null only in nullable fields, required or optional', () => {
    expect(body(Profile, '{"name":null,"motto":null,"age":null}')).toEqual(['/name required', '/motto required']);
  });

  it.each(['null', '[]', '"text"', '5', '[{"name":"Ada"}]'])('must be an object, which %s is not', (json) => {
    expect(body(Profile, json)).toEqual([' not-an-object']);
  });

  it('tells all that is wrong with one field', () => {
    expect(body(Profile, '{"name":"too long\\u0000"}')).toEqual(['/name too-long', '/name control-characters']);
  });

  it.each(['age', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', ''])(
    'must not have a field that nobody knows, such as %p',
    (name) => {
      expect(body(Tag, `{"name":"a","${name}":null}`)).toEqual([`/${name} unknown-field`]);
    },
  );

  it('leaves the prototypes of all objects alone', () => {
    body(
      Catalogue,
      '{"main":{"__proto__":{"polluted":1}},"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    expect({}).not.toHaveProperty('polluted');
  });

  it('is pointed into through nested objects and lists', () => {
    const json =
      '{"main":{"name":5},"words":["a","toolong",null,[]],"tags":[{"name":"a"},{"name":"","x":1},7],"data":{"any":[null]}}';
    expect(body(Catalogue, json).sort()).toEqual(
      [
        '/main/name not-text',
        '/words/1 too-long',
        '/words/2 required',
        '/words/3 not-text',
        '/tags too-many',
        '/tags/1/name too-short',
        '/tags/1/x unknown-field',
        '/tags/2 not-an-object',
      ].sort(),
    );
  });

  it('may hold no list where an object belongs, and no object where a list belongs', () => {
    const json = '{"main":[{"constructor":null}],"words":{"0":"a"},"tags":"a","data":[]}';
    expect(body(Catalogue, json)).toEqual([
      '/tags not-a-list',
      '/words not-a-list',
      '/main not-an-object',
      '/data not-an-object',
    ]);
  });

  it('is pointed into with escaped names', () => {
    expect(body(Tag, '{"name":"a","a/b~c":1}')).toEqual(['/a~1b~0c unknown-field']);
  });

  it('is not descended into where nothing is declared, however deep it is', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(body(Tag, `{"name":${deep}}`)).toEqual(['/name not-text']);
  });

  it('is told at most 50 errors', () => {
    expect(body(Tag, JSON.stringify(Object.fromEntries(Array.from({ length: 999 }, (_, i) => [i, 0]))))).toHaveLength(
      50,
    );
  });

  it('is never quoted', () => {
    const parsed = parseShape(Profile, { name: 'hunter2\nhunter2', age: 'hunter2', motto: ['hunter2'] });
    expect(faults(parsed)).toHaveLength(4);
    expect(JSON.stringify(parsed)).not.toContain('hunter2');
  });
});

describe('A query', () => {
  it('is read from text, with its defaults', () => {
    expect(parseQuery(People, { active: 'true', age: '40', level: ['1', '3'] })).toEqual({
      value: { limit: 20, sort: '-createdAt', active: true, age: 40, level: [1, 3] },
    });
  });

  it('may give a list as a single value', () => {
    expect(parseQuery(People, { level: '2' })).toMatchObject({ value: { level: [2] } });
  });

  it('names the wrong parameters', () => {
    expect(query({ active: 'yes', age: '4e1', level: ['1', '9'], sort: 'age', nosuch: '' })).toEqual([
      'sort unknown-value',
      'active not-a-boolean',
      'age not-an-integer',
      'level out-of-range',
      'nosuch unknown-field',
    ]);
  });

  it('takes each single value once', () => {
    expect(query({ age: ['1', '2'], sort: ['name', 'name'] })).toEqual(['sort unknown-value', 'age not-an-integer']);
  });

  it.each([
    ['1', 1],
    ['100', 100],
    ['101', 100],
    ['9'.repeat(400), 100],
  ])('with limit=%s asks for %d rows', (limit, rows) => {
    expect(parseQuery(People, { limit })).toMatchObject({ value: { limit: rows } });
  });

  it.each(['0', '-1', '-0', '1.5', 'ten', '', ' 5', '0x10', '٣'])('with limit=%p is refused', (limit) => {
    expect(query({ limit })).toHaveLength(1);
  });
});
