import type { Deed } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';

/** What the audit is told of something that was done to a user. */
export const doneToUser = (action: `user.${string}`, userId: UserId, data: Deed['data'] = {}): Deed => ({
  action,
  target: { type: 'user', id: userId },
  data,
});
