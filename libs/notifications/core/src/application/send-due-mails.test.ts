import { beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '@portico/kernel/domain';
import { welcomeMailFor } from '../domain/mail/index.js';
import { notificationsInMemory, userId, type NotificationsInMemory, type Trace } from '../testing/index.js';
import { SendDueMails, SendDueMailsHandler } from './send-due-mails.js';
import { SendWelcomeMail, SendWelcomeMailHandler } from './send-welcome-mail.js';

describe('SendWelcomeMail and SendDueMails', () => {
  let notifications: NotificationsInMemory;

  beforeEach(() => {
    notifications = notificationsInMemory();
    for (const number of [1, 2, 3]) {
      notifications.contacts.set(userId(number), { email: `user${number}@example.org`, name: `User ${number}` });
    }
  });

  const actor = systemActor('test');
  const welcome = (number: number): Promise<void> => {
    const { outgoing, unitOfWork } = notifications;
    const handler = new SendWelcomeMailHandler(outgoing);
    return unitOfWork.run(() => handler.execute(new SendWelcomeMail(actor, userId(number))));
  };
  const send = (most = 10): Promise<readonly string[]> => {
    const { outgoing, people, mailer, unitOfWork } = notifications;
    return new SendDueMailsHandler(outgoing, people, mailer, unitOfWork).execute(new SendDueMails(actor, most));
  };
  const recipients = async (): Promise<string[]> => (await notifications.arrived()).map(({ to }) => to);
  const traceOf = (number: number): Promise<Trace | null> => notifications.traceOf(welcomeMailFor(userId(number)).key);

  it('greet somebody once, however often that is asked for', async () => {
    await welcome(1);
    await welcome(1);
    expect(await send()).toEqual(['sent']);
    expect(await send()).toEqual([]);
    expect(await recipients()).toEqual(['user1@example.org']);
  });

  it('take no more mails at a time than they are told to', async () => {
    for (const number of [1, 2, 3]) await welcome(number);
    expect(await send(2)).toHaveLength(2);
    expect(await send(2)).toHaveLength(1);
  });

  it('write to the address that somebody has when the mail goes out', async () => {
    await welcome(1);
    notifications.contacts.set(userId(1), { email: 'new@example.org', name: 'Renamed' });
    await send();
    expect(await notifications.arrived()).toMatchObject([
      { to: 'new@example.org', text: expect.stringMatching(/^Hello Renamed,/) },
    ]);
  });

  it('drop the mail to somebody who is gone', async () => {
    await welcome(1);
    notifications.contacts.clear();
    expect(await send()).toEqual(['dropped']);
    expect(await traceOf(1)).toMatchObject({ isSent: false, lastError: 'There is no such person any more.' });
    expect(await recipients()).toEqual([]);
  });

  it('try again later when nobody took the mail, and do not write the address down', async () => {
    await welcome(1);
    notifications.mailer.isAway = true;
    expect(await send()).toEqual(['postponed']);
    expect((await traceOf(1))?.lastError).toBe('Error: Nobody takes mails to (the address).');
    notifications.mailer.isAway = false;
    expect(await send()).toEqual([]);
    await notifications.passTime();
    expect(await send()).toEqual(['sent']);
  });

  it('give up after twelve attempts', async () => {
    await welcome(1);
    notifications.mailer.isAway = true;
    const outcomes: (readonly string[])[] = [];
    for (let attempt = 1; attempt <= 13; attempt += 1) {
      outcomes.push(await send());
      await notifications.passTime();
    }
    expect(outcomes.flat()).toEqual([...Array<string>(11).fill('postponed'), 'dropped']);
    expect(await traceOf(1)).toMatchObject({ attempts: 12, isSent: false });
  });

  it('let no mail wait for another one that fails', async () => {
    for (const number of [1, 2]) await welcome(number);
    notifications.contacts.delete(userId(1));
    expect((await send()).toSorted()).toEqual(['dropped', 'sent']);
  });
});
