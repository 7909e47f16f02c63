import { userRegistered } from '@portico/identity-contracts/events';
import { systemActor, type UserId } from '@portico/kernel/domain';
import { SendWelcomeMail } from '@portico/notifications-core';
import { consumer } from '@portico/platform-nest';

/** Welcomes whoever has opened an account. */
export const welcomeNewUsers = consumer({
  name: 'notifications.welcome',
  events: [userRegistered],
  toCommand: ({ data }) => new SendWelcomeMail(systemActor('notifications.welcome'), data.userId as UserId),
});
