import { beforeEach, describe, expect, it } from '@jest/globals';
import { ANONYMOUS, systemActor } from '@portico/kernel/domain';
import type { Activity } from '../domain/activity/index.js';
import { activityInMemory, anActivity, userId, type ActivityInMemory } from '../testing/index.js';
import { RecordActivity, RecordActivityHandler } from './record-activity.js';

describe('RecordActivity', () => {
  let store: ActivityInMemory;
  beforeEach(() => void (store = activityInMemory()));

  const record = (activity: Activity): Promise<void> => {
    const handler = new RecordActivityHandler(store.log, store.audit);
    return store.unitOfWork.run(() => handler.execute(new RecordActivity(systemActor('activity.record'), activity)));
  };
  const audited = async (): Promise<readonly string[]> =>
    (await store.audit.list({}, { limit: 10, sort: '-at', after: null })).items.map(({ action }) => action);

  it('keeps what happened to somebody', async () => {
    await record(anActivity(1));
    const { items } = await store.log.list({ userId: userId(1) }, { limit: 10, sort: '-occurredAt', after: null });
    expect(items).toEqual([anActivity(1)]);
  });

  it('audits what others do to an account', async () => {
    const by = { kind: 'user', id: userId(9) } as const;
    await record(anActivity(1, { type: 'user.updated', data: { changed: ['age'] }, by }));
    expect(await store.audit.list({}, { limit: 10, sort: '-at', after: null })).toMatchObject({
      items: [
        {
          id: anActivity(1).id,
          at: anActivity(1).occurredAt,
          actor: by,
          action: 'user.updated',
          target: { type: 'user', id: userId(1) },
          data: { changed: ['age'] },
        },
      ],
    });
  });

  it('audits an account that was opened from the terminal', async () => {
    await record(anActivity(1, { type: 'user.registered', by: systemActor('terminal') }));
    expect(await audited()).toEqual(['user.registered']);
  });

  it('audits what admins do to themselves in virtue of their office', async () => {
    await record(anActivity(1, { type: 'user.role-withdrawn' }));
    await record(anActivity(2, { type: 'user.deactivated' }));
    expect(await audited()).toEqual(['user.deactivated', 'user.role-withdrawn']);
  });

  it('does not audit what people do to their own accounts, nor who comes in from the street', async () => {
    await record(anActivity(1, { type: 'user.updated' }));
    await record(anActivity(2, { type: 'user.registered', by: ANONYMOUS }));
    await record(anActivity(3, { type: 'user.sign-in-failed', by: ANONYMOUS }));
    expect(await audited()).toEqual([]);
  });
});
