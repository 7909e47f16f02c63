import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Mailer } from '../application/ports/index.js';
import type { Mail } from '../domain/mail/index.js';

/** A mailer, and what those get to whom it sends. */
export interface MailerHarness {
  readonly mailer: Mailer;
  /** The mails that have arrived; those that are recognisable as the same count once. */
  arrived(): Promise<readonly Omit<Mail, 'key'>[]>;
  /** From now on, nobody takes mails. */
  vanish(): Promise<void>;
  close(): Promise<void>;
}

export const aMail = (number: number, details: Partial<Mail> = {}): Mail => ({
  key: `welcome:019b0000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  to: `user${number}@example.org`,
  subject: `Subject ${number}`,
  text: `Text ${number}`,
  html: `<p>HTML ${number}</p>`,
  ...details,
});

const withoutKey = ({ key: _key, ...rest }: Mail): Omit<Mail, 'key'> => rest;

/** How every `Mailer` behaves. */
export const mailerContract = (adapter: string, open: () => Promise<MailerHarness>): void => {
  describe(`Mailer: ${adapter}`, () => {
    let harness: MailerHarness;
    beforeEach(async () => void (harness = await open()));
    afterEach(() => harness.close());

    it('delivers a mail to the last letter', async () => {
      const mail = aMail(1, {
        subject: '산림청에 오신 것을 환영합니다 🌲 and a subject that takes more than one line of a header to write',
        text: 'Hello "김산림" <3,\n\n.a line that begins with a dot\nand one = of "many" signs ✓',
        html: '<p>Hello &quot;김산림&quot; &lt;3,</p>\n<p>✓</p>',
      });
      await harness.mailer.send(mail);
      expect(await harness.arrived()).toEqual([withoutKey(mail)]);
    });

    it('delivers several at a time, each to its own recipient', async () => {
      const mails = Array.from({ length: 10 }, (_, index) => aMail(index));
      await Promise.all(mails.map((mail) => harness.mailer.send(mail)));
      const arrived = await harness.arrived();
      expect(arrived.toSorted((a, b) => a.to.localeCompare(b.to))).toEqual(mails.map(withoutKey));
    });

    it('lets a mail that is sent twice be recognised as one', async () => {
      await harness.mailer.send(aMail(1));
      await harness.mailer.send(aMail(1));
      expect(await harness.arrived()).toEqual([withoutKey(aMail(1))]);
    });

    it('says so when nobody takes a mail', async () => {
      await harness.vanish();
      await expect(harness.mailer.send(aMail(1))).rejects.toThrow();
    });
  });
};
