import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Contact, People } from '@portico/identity-contracts/facade';
import { InsufficientScope, NotFound } from '@portico/kernel/application';
import { userActor, type UserId } from '@portico/kernel/domain';
import { activityInMemory, anActivity, userId, type ActivityInMemory } from '../testing/index.js';
import { ListActivities, ListActivitiesHandler } from './list-activities.js';

const people: People = {
  contactOf: async (id: UserId): Promise<Contact | null> =>
    id === userId(404) ? null : { email: 'kim@example.org', name: '김산림' },
};

describe('ListActivities', () => {
  let store: ActivityInMemory;

  beforeEach(async () => {
    store = activityInMemory();
    await store.unitOfWork.run(() => store.log.add(anActivity(1, { userId: userId(1) })));
  });

  const list = async (reader: UserId, of: UserId, ...scopes: readonly string[]): Promise<number> => {
    const query = new ListActivities(
      userActor({ userId: reader, sessionId: 'a session', scopes }),
      { userId: of },
      { limit: 20, sort: '-occurredAt', after: null },
    );
    return (await new ListActivitiesHandler(store.log, people).execute(query)).items.length;
  };

  it('shows people what happened to their own account', async () => {
    expect(await list(userId(1), userId(1))).toBe(1);
    expect(await list(userId(2), userId(2))).toBe(0);
  });

  it('shows anybody’s to who may read activities', async () => {
    expect(await list(userId(9), userId(1), 'activities:read')).toBe(1);
    expect(await list(userId(9), userId(2), 'activities:read')).toBe(0);
  });

  it('refuses everybody else, whether there is such a person or not', async () => {
    await expect(list(userId(2), userId(1))).rejects.toThrow(InsufficientScope);
    await expect(list(userId(2), userId(404))).rejects.toThrow(InsufficientScope);
  });

  it('says so when there is no such person', async () => {
    await expect(list(userId(9), userId(404), 'activities:read')).rejects.toThrow(NotFound);
  });
});
