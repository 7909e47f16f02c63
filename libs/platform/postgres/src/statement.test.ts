import { describe, expect, it } from '@jest/globals';
import { statement } from './statement.js';

describe('a statement', () => {
  it('has one name for one text', () => {
    const [first, again, other] = [statement('SELECT 1', []), statement('SELECT 1', []), statement('SELECT 2', [])];
    expect(first.name).toMatch(/^.{16}$/);
    expect(again.name).toBe(first.name);
    expect(other.name).not.toBe(first.name);
  });

  it('has no name when too many came before, so that connections do not fill with plans', () => {
    for (let n = 0; n < 1_000; n += 1) statement(`SELECT ${n} AS filler`, []);
    expect(statement('SELECT one more', [])).not.toHaveProperty('name');
    expect(statement('SELECT 1', []).name).toBeDefined();
  });
});
