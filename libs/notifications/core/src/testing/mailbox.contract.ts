import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from '@portico/kernel/application';
import type { KeptMail, Mailbox, MailboxFilter, Mailer } from '../application/ports/index.js';
import { aMail } from './mailer.contract.js';

/** An empty mailbox, and the mailer that fills it. */
export interface MailboxHarness {
  readonly mailer: Mailer;
  readonly mailbox: Mailbox;
  close(): Promise<void>;
}

/** How every `Mailbox` behaves. */
export const mailboxContract = (adapter: string, open: () => Promise<MailboxHarness>): void => {
  describe(`Mailbox on ${adapter}`, () => {
    let harness: MailboxHarness;
    beforeEach(async () => void (harness = await open()));
    afterEach(() => harness.close());

    const list = (filter: MailboxFilter = {}, page = {}): Promise<Page<KeptMail>> =>
      harness.mailbox.list(filter, { limit: 100, sort: '-sentAt', after: null, ...page });
    const subjects = async (filter: MailboxFilter = {}): Promise<string[]> =>
      (await list(filter)).items.map(({ subject }) => subject);

    it('shows a mail whole', async () => {
      await harness.mailer.send(aMail(1));
      const { to, subject, text, html } = aMail(1);
      expect((await list()).items).toEqual([
        { id: expect.any(String), to, subject, text, html, sentAt: expect.stringMatching(/^\d{4}-.*T.*\.\d{3}Z$/) },
      ]);
    });

    it('shows the newest first, page by page', async () => {
      for (const number of [1, 2, 3]) await harness.mailer.send(aMail(number));
      expect(await subjects()).toEqual(['Subject 3', 'Subject 2', 'Subject 1']);
      const first = await list({}, { limit: 2 });
      const second = await list({}, { limit: 2, after: first.next });
      expect([...first.items, ...second.items].map(({ subject }) => subject)).toEqual(await subjects());
      expect(second.next).toBeNull();
    });

    it('finds the mails to one address, however it is capitalised', async () => {
      for (const number of [1, 2]) await harness.mailer.send(aMail(number));
      expect(await subjects({ to: 'User2@Example.org' })).toEqual(['Subject 2']);
      expect(await subjects({ to: 'user@example.org' })).toEqual([]);
    });

    it('keeps a mail once, however often it is sent', async () => {
      await Promise.all(Array.from({ length: 5 }, () => harness.mailer.send(aMail(1))));
      expect(await subjects()).toEqual(['Subject 1']);
    });
  });
};
