import { describe, expect, it } from '@jest/globals';
import { isQuiet, isStill, waitFor, type Activity } from './quiet.ts';

const idle: Activity = { outbox: 0, queued: 0, waiting: 0, parked: 0, dead: 0, unfolded: 0, done: 7 };

describe('Quiet', () => {
  it('is when nothing is left, and nothing was done since the look before', () => {
    expect(isQuiet(idle, idle)).toBe(true);
    expect(isQuiet(idle, { ...idle, done: 6 })).toBe(false);
    expect(isQuiet(idle, undefined)).toBe(false);
  });

  it.each(['outbox', 'queued', 'waiting', 'parked', 'dead', 'unfolded'] as const)(
    'is not while something is left: %s',
    (left) => {
      expect(isQuiet({ ...idle, [left]: 1 }, idle)).toBe(false);
    },
  );

  it('is more than stillness, in which dead letters and their successors may lie', () => {
    const frozen = { ...idle, parked: 3, dead: 1 };
    expect(isStill(frozen, frozen)).toBe(true);
    expect(isStill({ ...frozen, waiting: 1 }, frozen)).toBe(false);
  });

  it('is waited for through looks that fail', async () => {
    const looks = [undefined, { ...idle, outbox: 1 }, idle];
    const look = async () => looks.shift() ?? idle;
    const failing = () => look().then((seen) => seen ?? Promise.reject(new Error('no connection')));
    expect(await waitFor(isQuiet, failing, () => Infinity)).toEqual({ cameAbout: true, last: idle });
  });

  it('is not waited for for ever, and what was left is told', async () => {
    const busy = { ...idle, queued: 2 };
    expect(
      await waitFor(
        isQuiet,
        async () => busy,
        () => 0,
      ),
    ).toEqual({ cameAbout: false, last: busy });
  });
});
