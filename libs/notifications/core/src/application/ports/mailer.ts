import { SlowPort } from '@portico/kernel/application';
import type { Mail } from '../../domain/mail/index.js';

/** Hands mails over to whoever delivers them. */
export abstract class Mailer extends SlowPort {
  /** Rejects when nobody took it. Should a mail be handed over twice, its key lets the second be recognised. */
  abstract send(mail: Mail): Promise<void>;
}
