import type { Page, PageRequest } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import type { Activity, ActivityType } from '../../domain/activity/index.js';

/** Whose activities are wanted, and of which type. */
export interface ActivityFilter {
  readonly userId: UserId;
  readonly type?: ActivityType | undefined;
}

/** Keeps what happened to accounts. */
export abstract class ActivityLog {
  /** Adding what is there already changes nothing. */
  abstract add(activity: Activity): Promise<void>;

  abstract list(filter: ActivityFilter, page: PageRequest<'-occurredAt'>): Promise<Page<Activity>>;
}
