import { describe, expect, it } from '@jest/globals';
import { SystemClock, UuidV7Ids } from './system.js';

const timeOf = (id: string): number => parseInt(id.replace('-', '').slice(0, 12), 16);

describe('UuidV7Ids', () => {
  it('makes UUIDs of version 7 that carry the time', () => {
    const before = Date.now();
    const id = new UuidV7Ids().next();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(timeOf(id)).toBeGreaterThanOrEqual(before);
    expect(timeOf(id)).toBeLessThanOrEqual(Date.now());
  });

  it('ascends, however many are made in one millisecond', () => {
    const ids = new UuidV7Ids();
    const made = Array.from({ length: 100_000 }, () => ids.next());
    expect(made).toEqual(made.toSorted());
    expect(new Set(made).size).toBe(made.length);
  });

  it('stays near the time when more are made than a millisecond has room for', () => {
    const ids = new UuidV7Ids();
    for (let made = 0; made < 50_000; made += 1) ids.next();
    expect(timeOf(ids.next()) - Date.now()).toBeLessThan(100);
  });
});

describe('SystemClock', () => {
  it('tells the time of this machine', () => {
    expect(Math.abs(new SystemClock().now().getTime() - Date.now())).toBeLessThan(1_000);
  });
});
