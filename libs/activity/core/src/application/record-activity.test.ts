import { describe, expect, it } from '@jest/globals';
import { systemActor } from '@portico/kernel/domain';
import { activityInMemory, anActivity, userId } from '../testing/index.js';
import { RecordActivity, RecordActivityHandler } from './record-activity.js';

describe('RecordActivity', () => {
  it('keeps what happened to somebody', async () => {
    const { log, unitOfWork } = activityInMemory();
    const command = new RecordActivity(systemActor('activity.record'), anActivity(1));
    await unitOfWork.run(() => new RecordActivityHandler(log).execute(command));
    const { items } = await log.list({ userId: userId(1) }, { limit: 10, sort: '-occurredAt', after: null });
    expect(items).toEqual([anActivity(1)]);
  });
});
