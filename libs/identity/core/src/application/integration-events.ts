import * as contracts from '@portico/identity-contracts/events';
import { draftEvent, type EventContract, type EventData, type EventDraft } from '@portico/kernel/application';
import type { CredentialsEvent } from '../domain/credentials/index.js';
import type { SessionEvent } from '../domain/session/index.js';
import type { UserEvent } from '../domain/user/index.js';

/** What the world is told of an event inside identity: ids and names of fields, nothing personal. */
export const toIntegrationEvent = (event: UserEvent | CredentialsEvent | SessionEvent): EventDraft => {
  const { userId } = event;
  const draft = <const C extends EventContract>(contract: C, data: EventData<C>): EventDraft<C> =>
    draftEvent(contract, `identity.user:${userId}`, event, data);

  switch (event.type) {
    case 'UserRegistered':
      return draft(contracts.userRegistered, { userId });
    case 'ProfileEdited':
      return draft(contracts.userUpdated, { userId, changed: event.changed });
    case 'UserActivated':
      return draft(contracts.userActivated, { userId });
    case 'UserDeactivated':
      return draft(contracts.userDeactivated, { userId });
    case 'RoleGranted':
      return draft(contracts.userRoleGranted, { userId, role: event.role });
    case 'RoleWithdrawn':
      return draft(contracts.userRoleWithdrawn, { userId, role: event.role });
    case 'SignedIn':
      return draft(contracts.userSignedIn, { userId, sessionId: event.sessionId });
    case 'SignInFailed':
      return draft(contracts.userSignInFailed, { userId });
    case 'PasswordChanged':
      return draft(contracts.userPasswordChanged, { userId });
    case 'SessionEnded':
      return draft(contracts.sessionEnded, { userId, sessionId: event.sessionId, because: event.because });
  }
};
