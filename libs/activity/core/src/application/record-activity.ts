import { Command, type Handler } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import type { Activity } from '../domain/activity/index.js';
import type { ActivityLog } from './ports/index.js';

/** Keeps what happened to an account. */
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

  constructor(private readonly log: ActivityLog) {}

  execute({ activity }: RecordActivity): Promise<void> {
    return this.log.add(activity);
  }
}
