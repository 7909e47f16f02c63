import { activityOf, CountActivity, countedAs, countedEvents, RecordActivity } from '@portico/activity-core';
import { identityEvents } from '@portico/identity-contracts/events';
import { systemActor } from '@portico/kernel/domain';
import { consumer } from '@portico/platform-nest';

/** Keeps a row of everything that happens to an account. */
export const recordActivities = consumer({
  name: 'activity.record',
  events: identityEvents,
  toCommand: (event) => new RecordActivity(systemActor('activity.record'), activityOf(event)),
});

/** Counts what the statistics tell. */
export const countActivities = consumer({
  name: 'activity.count',
  events: countedEvents,
  toCommand: ({ type, occurredAt }) =>
    new CountActivity(systemActor('activity.count'), countedAs[type], new Date(occurredAt)),
});
