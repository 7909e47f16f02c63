import {
  Default,
  EmailAddress,
  Identifier,
  Instant,
  OneOf,
  Optional,
  pageOf,
  PageQuery,
  Text,
} from '@portico/platform-shapes';

/** Whose mails are wanted. */
export class MailboxQuery extends PageQuery {
  @Default('-sentAt')
  @OneOf(['-sentAt'])
  sort!: '-sentAt';

  @Optional()
  @EmailAddress()
  to?: string;
}

/** A mail that was kept instead of being sent. */
export class MailAnswer {
  @Identifier()
  id!: string;

  @EmailAddress()
  to!: string;

  @Text({ max: 1_000 })
  subject!: string;

  @Text({ max: 100_000 })
  text!: string;

  @Text({ max: 100_000 })
  html!: string;

  @Instant()
  sentAt!: string;
}

export const MailPage = pageOf(MailAnswer);
