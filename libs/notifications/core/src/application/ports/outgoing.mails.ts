import type { OutgoingMail } from '../../domain/mail/index.js';

/** A mail that one sender has for a while to itself. `attempt` counts from 1. */
export interface ClaimedMail extends OutgoingMail {
  readonly attempt: number;
}

/** What became of an attempt: a postponed mail is due again later, a dropped one never. */
export type Outcome = { readonly state: 'sent' } | { readonly state: 'postponed' | 'dropped'; readonly reason: string };

/** Keeps what is to be sent, and what became of it. */
export abstract class OutgoingMails {
  /** Adding a mail whose key is there already changes nothing. */
  abstract add(mail: OutgoingMail): Promise<void>;

  /** Up to `most` of the mails that are due. Others get them only when they are not settled for long. */
  abstract claim(most: number): Promise<readonly ClaimedMail[]>;

  /** Changes nothing when somebody else has claimed the mail since. */
  abstract settle(mail: ClaimedMail, outcome: Outcome): Promise<void>;
}
