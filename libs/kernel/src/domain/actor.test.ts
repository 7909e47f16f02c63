import { describe, expect, it } from '@jest/globals';
import { actsFor, ANONYMOUS, hasScope, officeHolderIn, systemActor, userActor, userOf, type Actor } from './actor.js';
import type { UserId } from './id.js';

const KIM = 'kim' as UserId;
const kim = userActor({ userId: KIM, sessionId: 'at home', scopes: ['notes:read'] });
const keyOfKim: Actor = { kind: 'key', id: 'a key', userId: KIM, scopes: [] };

describe('Actors', () => {
  it('own what belongs to the user for whom they act, and nothing by what they are called', () => {
    expect([kim, keyOfKim].map((actor) => actsFor(actor, KIM))).toEqual([true, true]);
    const called = [systemActor(KIM), { ...ANONYMOUS, id: KIM }, { ...keyOfKim, id: KIM, userId: 'lee' as UserId }];
    expect(called.map((actor) => actsFor(actor, KIM))).toEqual([false, false, false]);
  });

  it('may do what they were granted; the platform may do everything', () => {
    expect([kim, keyOfKim, ANONYMOUS, systemActor('task')].map((actor) => hasScope(actor, 'notes:read'))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('say for which user they act, if there is one', () => {
    expect([kim, keyOfKim].map(userOf)).toEqual([KIM, KIM]);
    expect(() => userOf(systemActor('task'))).toThrow('system task acts for no user');
    expect(() => userOf(ANONYMOUS)).toThrow('acts for no user');
  });

  it('hold an office, unless nothing is known of them', () => {
    expect([kim, keyOfKim, systemActor('task')].map(officeHolderIn)).toEqual([
      { kind: 'user', id: KIM },
      { kind: 'key', id: 'a key' },
      { kind: 'system', id: 'task' },
    ]);
    expect(() => officeHolderIn(ANONYMOUS)).toThrow('nothing is known');
  });
});
