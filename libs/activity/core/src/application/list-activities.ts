import type { People } from '@portico/identity-contracts/facade';
import {
  InsufficientScope,
  NotFound,
  Query,
  refuseStrangers,
  type Handler,
  type Page,
  type PageRequest,
} from '@portico/kernel/application';
import { actsFor, type Actor } from '@portico/kernel/domain';
import type { Activity } from '../domain/activity/index.js';
import type { ActivityFilter, ActivityLog } from './ports/index.js';

/** What happened to an account: one's own, or anybody's for who may read activities. */
export class ListActivities extends Query<Page<Activity>> {
  constructor(
    readonly actor: Actor,
    readonly filter: ActivityFilter,
    readonly page: PageRequest<'-occurredAt'>,
  ) {
    super();
  }
}

export class ListActivitiesHandler implements Handler<ListActivities> {
  static readonly handles = ListActivities;
  static readonly requires = 'profile:read';
  static readonly refusals = [NotFound, InsufficientScope];

  constructor(
    private readonly log: ActivityLog,
    private readonly people: People,
  ) {}

  async execute({ actor, filter, page }: ListActivities): Promise<Page<Activity>> {
    refuseStrangers(actor, filter.userId, 'activities:read');
    const activities = await this.log.list(filter, page);
    if (activities.items.length === 0 && !actsFor(actor, filter.userId)) await this.requirePerson(filter);
    return activities;
  }

  /** Somebody to whom nothing has happened yet has an empty list; nobody has none. */
  private async requirePerson({ userId }: ActivityFilter): Promise<void> {
    if (!(await this.people.contactOf(userId))) throw new NotFound();
  }
}
