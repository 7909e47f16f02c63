export * from './application/send-welcome-mail.js';
export * from './application/warn-of-replay.js';
export * from './application/send-due-mails.js';
export * from './application/list-mailbox.js';

export * from './application/ports/index.js';
export * from './domain/mail/index.js';
