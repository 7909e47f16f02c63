import type { UserId } from '@portico/kernel/domain';
import type { Addressee, Mail } from './mail.js';
import { welcome } from './welcome.js';

export type MailKind = 'welcome';

/** A mail that somebody is to get. Who that is stands in it, where they are reached does not. */
export interface OutgoingMail {
  /** The same for the same occasion, however often that is reported. */
  readonly key: string;
  readonly userId: UserId;
  readonly kind: MailKind;
}

const LETTERS: Readonly<Record<MailKind, (addressee: Addressee) => Pick<Mail, 'subject' | 'text' | 'html'>>> = {
  welcome,
};

export const welcomeMailFor = (userId: UserId): OutgoingMail => ({ key: `welcome:${userId}`, userId, kind: 'welcome' });

/** Writes the mail. */
export const written = ({ key, kind }: OutgoingMail, addressee: Addressee): Mail => ({
  key,
  to: addressee.email,
  ...LETTERS[kind](addressee),
});
