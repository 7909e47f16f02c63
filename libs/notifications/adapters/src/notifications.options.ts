/** What notifications must be told. */
export interface NotificationsOptions {
  readonly environment: 'development' | 'test' | 'production';
  readonly mail: {
    /** The server that takes mails; without one, they are kept in the mailbox. */
    readonly smtpUrl: string | null;
    /** The sender that they name. */
    readonly from: string;
  };
}
