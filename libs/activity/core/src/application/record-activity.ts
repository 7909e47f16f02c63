import { Command, type Handler } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import { auditEntryOf, type Activity } from '../domain/activity/index.js';
import type { ActivityLog, AuditTrail } from './ports/index.js';

/** Keeps what happened to an account, and audits what was done to it in virtue of an office. */
export class RecordActivity extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly activity: Activity,
  ) {
    super();
  }
}

export class RecordActivityHandler implements Handler<RecordActivity> {
  static readonly handles = RecordActivity;
  static readonly requires = 'system';
  static readonly refusals = [];

  constructor(
    private readonly log: ActivityLog,
    private readonly audit: AuditTrail,
  ) {}

  async execute({ activity }: RecordActivity): Promise<void> {
    await this.log.add(activity);
    const entry = auditEntryOf(activity);
    if (entry) await this.audit.add(entry);
  }
}
