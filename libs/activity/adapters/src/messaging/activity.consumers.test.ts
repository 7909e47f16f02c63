import { describe, expect, it } from '@jest/globals';
import type { CountActivity } from '@portico/activity-core';
import { RecordActivity } from '@portico/activity-core';
import { identityEvents, userRegistered, userUpdated } from '@portico/identity-contracts/events';
import { goldenEvent } from '@portico/identity-contracts/events/testing';
import type { Command } from '@portico/kernel/application';
import { systemActor } from '@portico/kernel/domain';
import { decodeEvent, type Consumer } from '@portico/platform-nest';
import { countActivities, recordActivities } from './activity.consumers.js';

const commandOf = (consumer: Consumer, contract: Parameters<typeof goldenEvent>[0]): Command<unknown> =>
  consumer.toCommand(decodeEvent(goldenEvent(contract), consumer.events));

describe('The consumer activity.record', () => {
  const sentence = (contract: (typeof identityEvents)[number]): [string, string] => {
    const { activity } = commandOf(recordActivities, contract) as RecordActivity;
    return [activity.type, activity.description];
  };

  it('has a sentence for every event of identity', () => {
    expect(identityEvents.map(sentence)).toEqual([
      ['user.registered', 'The account was opened.'],
      ['user.updated', 'The profile was edited: name, nickname.'],
      ['user.activated', 'The account was activated.'],
      ['user.deactivated', 'The account was deactivated.'],
      ['user.role-granted', 'The role operator was granted.'],
      ['user.role-withdrawn', 'The role operator was withdrawn.'],
      ['user.signed-in', 'A session was opened.'],
      ['user.sign-in-failed', 'An attempt to sign in failed.'],
      ['user.password-changed', 'The password was changed.'],
      ['user.session-ended', 'A session was ended.'],
    ]);
  });

  it('takes over what an event says, and no more than that', () => {
    const by = { kind: 'user', id: '019b0000-0000-7000-8000-000000000001' } as const;
    expect(commandOf(recordActivities, userUpdated)).toEqual(
      new RecordActivity(systemActor('activity.record'), {
        id: '019c0000-0000-7000-8000-000000000002',
        userId: by.id as RecordActivity['activity']['userId'],
        type: 'user.updated',
        description: 'The profile was edited: name, nickname.',
        data: { changed: ['name', 'nickname'] },
        occurredAt: '2026-01-02T03:04:02.678Z',
        by,
      }),
    );
  });
});

describe('The consumer activity.count', () => {
  it('knows what each of its events counts as', () => {
    const counted = countActivities.events.map((contract) => {
      const { what } = commandOf(countActivities, contract as (typeof identityEvents)[number]) as CountActivity;
      return [contract.type, what];
    });
    expect(counted).toEqual([
      ['identity.user-registered.v1', 'registered'],
      ['identity.user-signed-in.v1', 'signedIn'],
      ['identity.user-activated.v1', 'activated'],
      ['identity.user-deactivated.v1', 'deactivated'],
    ]);
  });

  it('counts for the time at which it happened', () => {
    expect(commandOf(countActivities, userRegistered)).toMatchObject({ at: new Date('2026-01-02T03:04:01.678Z') });
  });
});
