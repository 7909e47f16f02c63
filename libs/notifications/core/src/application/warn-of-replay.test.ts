import { describe, expect, it } from '@jest/globals';
import { systemActor } from '@portico/kernel/domain';
import { notificationsInMemory, userId } from '../testing/index.js';
import { SendDueMails, SendDueMailsHandler } from './send-due-mails.js';
import { WarnOfReplay, WarnOfReplayHandler } from './warn-of-replay.js';

describe('WarnOfReplay', () => {
  it.each([
    ['tells the owner, once, of a session whose key was used twice', 'replayed', 1],
    ['says nothing of a session that its owner ended', 'signed-out', 0],
  ])('%s', async (_what, because, mails) => {
    const { outgoing, people, mailer, unitOfWork, contacts, arrived } = notificationsInMemory();
    contacts.set(userId(1), { email: 'kim@example.org', name: '김산림' });
    const actor = systemActor('test');
    for (let time = 0; time < 2; time += 1) {
      const command = new WarnOfReplay(actor, userId(1), 'a session', because);
      await unitOfWork.run(() => new WarnOfReplayHandler(outgoing).execute(command));
    }
    await new SendDueMailsHandler(outgoing, people, mailer, unitOfWork).execute(new SendDueMails(actor, 10));
    const expected = { to: 'kim@example.org', subject: 'We ended one of your sessions' };
    expect(await arrived()).toMatchObject(Array.from({ length: mails }, () => expected));
  });
});
