import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Editor } from './editor.ts';
import { putLoad } from './load.ts';
import { randomFrom } from './random.ts';
import type { Reply } from './reply.ts';
import { scheduleOf } from './schedule.ts';

const USERS = 20;
const EDITS = 500;

const loadOn = (reply: (userId: string) => Reply) => {
  const busy = new Set<string>();
  let most = 0;
  const ask = async (userId: string): Promise<Reply> => {
    expect(busy.has(userId)).toBe(false);
    busy.add(userId);
    most = Math.max(most, busy.size);
    await turn();
    busy.delete(userId);
    return reply(userId);
  };
  const editors = Array.from({ length: USERS }, (_, user) => new Editor(String(user), ask, 0));
  const schedule = scheduleOf(randomFrom(1), USERS, EDITS);
  return { load: { schedule, editors, atOnce: 8, isSlow: () => false }, most: () => most };
};

describe('The load', () => {
  it('makes all edits, several at a time and never two of one user', async () => {
    const { load, most } = loadOn(() => 'done');
    const attempts = await putLoad(load);
    expect(new Set(attempts.map(({ streamId, seq }) => `${streamId} ${seq}`)).size).toBe(EDITS);
    expect(attempts.every(({ outcome }) => outcome === 'acknowledged')).toBe(true);
    expect(most()).toBe(8);
  });

  it('leaves a user alone of whose version it is not sure', async () => {
    const { load } = loadOn((userId) => (userId === '7' ? 'unclear' : 'done'));
    const attempts = await putLoad(load);
    const ofSeven = attempts.filter(({ streamId }) => streamId === 'identity.user:7');
    expect(ofSeven).toEqual([{ streamId: 'identity.user:7', seq: 1, outcome: 'unknown' }]);
    expect(attempts).toHaveLength(EDITS - EDITS / USERS + 1);
  });
});
