import { describe, expect, it } from '@jest/globals';
import { systemActor } from '@portico/kernel/domain';
import { aMail, notificationsInMemory } from '../testing/index.js';
import { ListMailbox, ListMailboxHandler } from './list-mailbox.js';

describe('ListMailbox', () => {
  it('shows the mails to an address', async () => {
    const { mailer, mailbox } = notificationsInMemory();
    for (const number of [1, 2]) await mailer.send(aMail(number));
    const page = { limit: 20, sort: '-sentAt', after: null } as const;
    const query = new ListMailbox(systemActor('test'), { to: 'user1@example.org' }, page);
    expect((await new ListMailboxHandler(mailbox).execute(query)).items).toMatchObject([{ subject: 'Subject 1' }]);
  });
});
