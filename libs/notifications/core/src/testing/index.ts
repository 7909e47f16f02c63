export * from './mailbox.contract.js';
export * from './mailer.contract.js';
export * from './notifications-in-memory.js';
export * from './outgoing.mails.contract.js';
