import { describe, expect, it } from '@jest/globals';
import { nextDelay } from './supervised-app.ts';

describe('the wait before an app that died is started again', () => {
  it('doubles from half a second up to ten', () => {
    const delays = [nextDelay(0, 100)];
    while (delays.length < 7) delays.push(nextDelay(delays.at(-1) ?? 0, 100));
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it('is short again after the app has run for half a minute', () => {
    expect(nextDelay(10_000, 29_999)).toBe(10_000);
    expect(nextDelay(10_000, 30_000)).toBe(500);
  });
});
