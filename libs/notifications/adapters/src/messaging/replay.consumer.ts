import { sessionEnded } from '@portico/identity-contracts/events';
import { systemActor, type UserId } from '@portico/kernel/domain';
import { WarnOfReplay } from '@portico/notifications-core';
import { consumer } from '@portico/platform-nest';

const NAME = 'notifications.warn-of-replay';

/** Warns whoever had a session that may have been stolen. */
export const warnOfReplays = consumer({
  name: NAME,
  events: [sessionEnded],
  toCommand: ({ data: { userId, sessionId, because } }) =>
    new WarnOfReplay(systemActor(NAME), userId as UserId, sessionId, because),
});
