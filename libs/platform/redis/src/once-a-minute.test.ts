import { describe, expect, it } from '@jest/globals';
import { onceAMinute } from './once-a-minute.js';

describe('once a minute', () => {
  it('tells of the same trouble once, of another one at once, and again after a minute', () => {
    let now = 0;
    const told: string[] = [];
    const tell = onceAMinute(
      ({ message }) => told.push(message),
      () => now,
    );

    for (now = 0; now < 60_000; now += 1_000) tell(new Error('out of memory'));
    tell(new Error('read only'));
    tell(new Error('out of memory'));

    expect(told).toEqual(['out of memory', 'read only', 'out of memory']);
  });
});
