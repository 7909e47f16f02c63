import { mailboxContract } from './mailbox.contract.js';
import { mailerContract } from './mailer.contract.js';
import { notificationsInMemory } from './notifications-in-memory.js';
import { outgoingMailsContract } from './outgoing.mails.contract.js';

outgoingMailsContract('memory', async () => notificationsInMemory());
mailerContract('memory', async () => notificationsInMemory());
mailboxContract('memory', async () => notificationsInMemory());
