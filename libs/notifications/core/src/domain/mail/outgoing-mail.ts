import type { UserId } from '@portico/kernel/domain';
import type { Addressee, Mail } from './mail.js';
import { replayedSession } from './replayed-session.js';
import { welcome } from './welcome.js';

export type MailKind = 'welcome' | 'replayed-session';

/** A mail that somebody is to get. Who that is stands in it, where they are reached does not. */
export interface OutgoingMail {
  /** The same for the same occasion, however often that is reported. */
  readonly key: string;
  readonly userId: UserId;
  readonly kind: MailKind;
}

const LETTERS: Readonly<Record<MailKind, (addressee: Addressee) => Pick<Mail, 'subject' | 'text' | 'html'>>> = {
  welcome,
  'replayed-session': replayedSession,
};

export const welcomeMailFor = (userId: UserId): OutgoingMail => ({ key: `welcome:${userId}`, userId, kind: 'welcome' });

export const replayedSessionMailFor = (userId: UserId, sessionId: string): OutgoingMail => ({
  key: `replayed-session:${sessionId}`,
  userId,
  kind: 'replayed-session',
});

/** Writes the mail. */
export const written = ({ key, kind }: OutgoingMail, addressee: Addressee): Mail => ({
  key,
  to: addressee.email,
  ...LETTERS[kind](addressee),
});
