import type { Page, PageRequest } from '@portico/kernel/application';
import { pageBy } from '@portico/kernel/testing';
import { ActivityLog, type ActivityFilter } from '../application/ports/index.js';
import type { Activity } from '../domain/activity/index.js';
import type { MemoryActivity } from './memory-activity.js';

export class MemoryActivityLog extends ActivityLog {
  constructor(private readonly memory: MemoryActivity) {
    super();
  }

  async add(activity: Activity): Promise<void> {
    this.memory.unitOfWork.assertOpen();
    const { activities } = this.memory;
    if (!activities.has(activity.id)) activities.set(activity.id, activity);
  }

  async list({ userId, type }: ActivityFilter, page: PageRequest): Promise<Page<Activity>> {
    const wanted = [...this.memory.activities.values()]
      .filter((activity) => activity.userId === userId)
      .filter((activity) => !type || activity.type === type);
    return pageBy(wanted, ({ occurredAt, id }) => [occurredAt, id], page);
  }
}
