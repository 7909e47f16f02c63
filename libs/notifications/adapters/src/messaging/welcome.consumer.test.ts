import { describe, expect, it } from '@jest/globals';
import { userRegistered } from '@portico/identity-contracts/events';
import { goldenEvent } from '@portico/identity-contracts/events/testing';
import { systemActor, type UserId } from '@portico/kernel/domain';
import { SendWelcomeMail } from '@portico/notifications-core';
import { decodeEvent } from '@portico/platform-nest';
import { welcomeNewUsers } from './welcome.consumer.js';

describe('The consumer notifications.welcome', () => {
  it('welcomes whoever has opened an account', () => {
    const event = decodeEvent(goldenEvent(userRegistered), welcomeNewUsers.events);
    expect(welcomeNewUsers.toCommand(event)).toEqual(
      new SendWelcomeMail(systemActor('notifications.welcome'), '019b0000-0000-7000-8000-000000000001' as UserId),
    );
  });
});
