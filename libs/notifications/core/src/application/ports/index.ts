export * from './mailbox.js';
export * from './mailer.js';
export * from './outgoing.mails.js';
