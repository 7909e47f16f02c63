import { AUDITED_ACTIONS } from '@portico/activity-contracts/limits';
import type { Actor, UserId } from '@portico/kernel/domain';
import type { Activity } from './activity.js';

export type AuditedAction = (typeof AUDITED_ACTIONS)[number];

/** Of whom nothing is known can hold no office. */
export interface OfficeHolder {
  readonly kind: Exclude<Actor['kind'], 'anonymous'>;
  readonly id: string;
}

/** What somebody did in virtue of their office, to what, and when. */
export interface AuditEntry {
  readonly id: string;
  /** RFC 3339. */
  readonly at: string;
  readonly actor: OfficeHolder;
  readonly action: AuditedAction;
  readonly target: { readonly type: 'user'; readonly id: UserId };
  readonly data: Readonly<Record<string, unknown>>;
}

/** What everybody may do for themselves; the rest takes an office, even when somebody does it to themself. */
const OPEN_TO_ALL: readonly AuditedAction[] = ['user.registered', 'user.updated'];

/** What the audit says of an activity: nothing when people only manage their own account. */
export const auditEntryOf = ({ id, occurredAt, by, type, userId, data }: Activity): AuditEntry | null => {
  const action = AUDITED_ACTIONS.find((audited) => audited === type);
  const { kind } = by;
  if (!action || kind === 'anonymous') return null;
  if (by.id === userId && OPEN_TO_ALL.includes(action)) return null;
  return { id, at: occurredAt, actor: { kind, id: by.id }, action, target: { type: 'user', id: userId }, data };
};
