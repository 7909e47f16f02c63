import { describe, expect, it } from '@jest/globals';
import { containing, numbered, raw, sql, where } from './sql.js';

describe('SQL', () => {
  it('binds what is interpolated, in order', () => {
    expect(numbered(sql`SELECT * FROM t WHERE a = ${1} AND b = ${'x'}`)).toEqual([
      'SELECT * FROM t WHERE a = $1 AND b = $2',
      [1, 'x'],
    ]);
  });

  it('nests, wherever pieces meet', () => {
    const inner = sql`b = ${2} OR c = ${3}`;
    expect(numbered(sql`SELECT ${raw('x')} WHERE a = ${1} AND (${inner}) LIMIT ${4}`)).toEqual([
      'SELECT x WHERE a = $1 AND (b = $2 OR c = $3) LIMIT $4',
      [1, 2, 3, 4],
    ]);
    expect(numbered(sql`${raw('SELECT')}${raw(' 1')}`)).toEqual(['SELECT 1', []]);
  });

  it('joins conditions, or leaves WHERE out', () => {
    expect(numbered(sql`SELECT 1 ${where([sql`a = ${1}`, sql`b = ${2}`])}`)[0]).toBe(
      'SELECT 1 WHERE a = $1 AND b = $2',
    );
    expect(numbered(sql`SELECT 1 ${where([])}`)[0]).toBe('SELECT 1 ');
  });

  it('binds objects and lists as values', () => {
    expect(numbered(sql`a @> ${['x', 'y']} AND b = ${null}`)).toEqual(['a @> $1 AND b = $2', [['x', 'y'], null]]);
  });

  it('takes every character of a LIKE search literally', () => {
    expect(containing('100%_\\')).toBe('%100\\%\\_\\\\%');
  });
});
