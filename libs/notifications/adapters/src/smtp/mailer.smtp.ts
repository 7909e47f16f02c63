import type { OnApplicationShutdown } from '@nestjs/common';
import { Mailer, type Mail } from '@portico/notifications-core';
import { createTransport, type Transporter } from 'nodemailer';

/** The server that takes mails, and the sender that they name. */
export interface SmtpOptions {
  readonly url: string;
  readonly from: string;
}

/** Shorter than the time for which a mail is claimed. */
const DEADLINE_MS = 10_000;

const POOL = {
  pool: true,
  maxConnections: 10,
  maxRequeues: 0,
  connectionTimeout: 3_000,
  greetingTimeout: 3_000,
} as const;

/** Sends mails at least once. A mail that is sent again has the same Message-ID, by which mail programs know it. */
export class SmtpMailer extends Mailer implements OnApplicationShutdown {
  readonly #transport: Transporter;

  constructor(private readonly options: SmtpOptions) {
    super();
    this.#transport = createTransport({ url: options.url, ...POOL });
  }

  async send({ key, to, subject, text, html }: Mail): Promise<void> {
    const { from } = this.options;
    const [, host = 'localhost'] = /@([^\s>]+)>?$/.exec(from) ?? [];
    const messageId = `<${key.replaceAll(':', '.')}@${host}>`;
    const signal = AbortSignal.timeout(DEADLINE_MS);
    await this.#transport.sendMail({ from, to: { name: '', address: to }, messageId, subject, text, html, signal });
  }

  onApplicationShutdown(): void {
    this.#transport.close();
  }
}
