import { describe, expect, it } from '@jest/globals';
import { comesAbout, until } from './until.ts';

describe('A wait for something', () => {
  it('ends as soon as it has come about, however long that was allowed to take', async () => {
    let looks = 0;
    expect(await comesAbout(async () => (looks += 1) === 3, 60_000, 1)).toBe(true);
    expect(looks).toBe(3);
  });

  it('is given up after its time, by who only asks and by who needs it', async () => {
    expect(await comesAbout(() => false, 30, 1)).toBe(false);
    await expect(until(() => false, 30)).rejects.toThrow('It did not come about within 30 ms');
  });

  it('looks at least once, even when no time is left', async () => {
    expect(await comesAbout(() => true, -1)).toBe(true);
  });

  it('does not go on when a look fails', async () => {
    await expect(comesAbout(() => Promise.reject(new Error('no database')), 60_000)).rejects.toThrow('no database');
  });
});
