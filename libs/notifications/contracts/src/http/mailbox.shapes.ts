import { Default, Identifier, Instant, OneOf, Optional, pageOf, PageQuery, Text } from '@portico/platform-shapes';

/** What is an address, identity has judged before anything is sent. */
const ADDRESS_MAX = 254;

/** Whose mails are wanted. */
export class MailboxQuery extends PageQuery {
  @Default('-sentAt')
  @OneOf(['-sentAt'])
  sort!: '-sentAt';

  @Optional()
  @Text({ max: ADDRESS_MAX })
  to?: string;
}

/** A mail that was kept instead of being sent. */
export class MailAnswer {
  @Identifier()
  id!: string;

  @Text({ max: ADDRESS_MAX })
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
