import { beforeEach, describe, expect, it } from '@jest/globals';
import { NotFound } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import {
  identityInMemory,
  openSession,
  register,
  sessionId,
  signedIn,
  userId,
  type IdentityInMemory,
} from '../testing/index.js';
import { EndSession, EndSessionHandler } from './end-session.js';
import { ListSessions, ListSessionsHandler } from './list-sessions.js';

describe('EndSession', () => {
  const kim = signedIn(userId(1), 'user');
  let identity: IdentityInMemory;
  beforeEach(async () => {
    identity = identityInMemory();
    await register(identity, 1);
    await register(identity, 2);
    for (const number of [1, 2]) await openSession(identity, 1, number, identity.clock.now());
    await openSession(identity, 2, 3, identity.clock.now());
  });

  const end = (by: Actor, number: number): Promise<void> => {
    const { sessions, clock, unitOfWork } = identity;
    const command = new EndSession(by, sessionId(number));
    return unitOfWork.run(() => new EndSessionHandler(sessions, clock).execute(command));
  };
  const open = async (): Promise<readonly string[]> => {
    const query = new ListSessions(kim, { limit: 10, sort: '-createdAt', after: null });
    const { items } = await new ListSessionsHandler(identity.openSessions, identity.clock).execute(query);
    return items.map(({ id }) => id).toSorted();
  };

  it('ends one session, once, however often it is asked', async () => {
    await end(kim, 1);
    await end(kim, 1);
    expect(await open()).toEqual([sessionId(2)]);
    const ends = (await identity.published()).filter((type) => type === 'identity.session-ended.v1');
    expect(ends).toHaveLength(1);
  });

  it('finds no session of somebody else, and none that never was', async () => {
    for (const number of [3, 404]) await expect(end(kim, number)).rejects.toThrow(NotFound);
    expect(await open()).toEqual([sessionId(1), sessionId(2)]);
  });
});
