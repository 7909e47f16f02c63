import * as identity from '@portico/identity-contracts/events';
import type { IntegrationEvent } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import type { Activity, ActivityType } from '../domain/activity/index.js';
import type { Counted } from '../domain/statistics/index.js';

type EventOf<Contract> = Contract extends (typeof identity.identityEvents)[number] ? IntegrationEvent<Contract> : never;

/** Any of the events that identity publishes. */
export type IdentityEvent = EventOf<(typeof identity.identityEvents)[number]>;

/** The activity that an event of identity tells of. It takes over what is named here and nothing else. */
export const activityOf = (event: IdentityEvent): Activity => {
  const activity = (type: ActivityType, description: string, data: Activity['data'] = {}): Activity => ({
    id: event.id,
    userId: event.data.userId as UserId,
    type,
    description,
    data,
    occurredAt: event.occurredAt,
    by: event.actor,
  });

  switch (event.type) {
    case identity.userRegistered.type:
      return activity('user.registered', 'The account was opened.');
    case identity.userUpdated.type: {
      const { changed } = event.data;
      return activity('user.updated', `The profile was edited: ${changed.join(', ')}.`, { changed });
    }
    case identity.userActivated.type:
      return activity('user.activated', 'The account was activated.');
    case identity.userDeactivated.type:
      return activity('user.deactivated', 'The account was deactivated.');
    case identity.userRoleGranted.type: {
      const { role } = event.data;
      return activity('user.role-granted', `The role ${role} was granted.`, { role });
    }
    case identity.userRoleWithdrawn.type: {
      const { role } = event.data;
      return activity('user.role-withdrawn', `The role ${role} was withdrawn.`, { role });
    }
    case identity.userSignedIn.type: {
      const { sessionId } = event.data;
      return activity('user.signed-in', 'A session was opened.', { sessionId });
    }
    case identity.userPasswordChanged.type:
      return activity('user.password-changed', 'The password was changed.');
    case identity.sessionEnded.type: {
      const { sessionId, because } = event.data;
      return activity('user.session-ended', 'A session was ended.', { sessionId, because });
    }
    case identity.userSignInFailed.type:
      return activity('user.sign-in-failed', 'An attempt to sign in failed.');
  }
};

/** The events of identity that are counted. */
export const countedEvents = [
  identity.userRegistered,
  identity.userSignedIn,
  identity.userActivated,
  identity.userDeactivated,
] as const;

/** What an event counts as. */
export const countedAs: Readonly<Record<(typeof countedEvents)[number]['type'], Counted>> = {
  [identity.userRegistered.type]: 'registered',
  [identity.userSignedIn.type]: 'signedIn',
  [identity.userActivated.type]: 'activated',
  [identity.userDeactivated.type]: 'deactivated',
};
