export * from './mail.js';
export * from './outgoing-mail.js';
