import { describe, expect, it } from '@jest/globals';
import { keptDays } from '@portico/platform-postgres';
import { BootRefused, refuseForgettingTooSoon } from './boot-checks.js';

describe('what an app refuses to start with', () => {
  it.each([
    ['a dead letter', { events: 30, inbox: 30, deadLetters: 31 }],
    ['an event of the log', { events: 31, inbox: 30, deadLetters: 30 }],
  ])('is an inbox that forgets before %s can no longer come again', (_, days) => {
    expect(() => refuseForgettingTooSoon(days)).toThrow(BootRefused);
    expect(() => refuseForgettingTooSoon(days)).toThrow('let keptDays.inbox be 31 at least');
  });

  it('is not the inbox as it is', () => {
    expect(() => refuseForgettingTooSoon(keptDays)).not.toThrow();
    expect(() => refuseForgettingTooSoon({ events: 1, inbox: 30, deadLetters: 30 })).not.toThrow();
  });
});
