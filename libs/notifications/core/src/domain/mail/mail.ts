/** A mail, ready to go. Mails with the same key are the same mail. */
export interface Mail {
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Whom a mail is for. */
export interface Addressee {
  readonly email: string;
  readonly name: string;
}
