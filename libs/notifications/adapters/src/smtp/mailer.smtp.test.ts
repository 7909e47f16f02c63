import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { aMail, mailerContract, type MailerHarness } from '@portico/notifications-core/testing';
import { SmtpMailer } from './mailer.smtp.js';
import type { ReceivedMail } from './testing/received-mail.js';
import { SmtpReceiver } from './testing/smtp-receiver.js';

interface SmtpHarness extends MailerHarness {
  readonly receiver: SmtpReceiver;
}

const open = async (): Promise<SmtpHarness> => {
  const receiver = await SmtpReceiver.start();
  const mailer = new SmtpMailer({ url: receiver.url, from: 'Portico <no-reply@portico.example>' });
  return {
    receiver,
    mailer,
    arrived: async () => {
      const byMessageId = new Map(receiver.mails.map((mail) => [mail.headers.get('message-id'), mail]));
      return [...byMessageId.values()].map(toMail);
    },
    vanish: () => receiver.stop(),
    close: async () => {
      mailer.onApplicationShutdown();
      await receiver.stop();
    },
  };
};

const toMail = ({ recipient, headers, bodies }: ReceivedMail) => ({
  to: recipient,
  subject: headers.get('subject') ?? '',
  text: bodies.get('text/plain') ?? '',
  html: bodies.get('text/html') ?? '',
});

mailerContract('SMTP', open);

describe('SmtpMailer', () => {
  it('names the sender, the recipient, and a Message-ID that follows from the key', async () => {
    const { mailer, receiver, close } = await open();
    await mailer.send(aMail(7));
    const [mail] = receiver.mails;
    expect(mail?.headers.get('from')).toBe('Portico <no-reply@portico.example>');
    expect(mail?.headers.get('to')).toBe('user7@example.org');
    expect(mail?.headers.get('message-id')).toBe('<welcome.019b0000-0000-7000-8000-000000000007@portico.example>');
    await close();
  });

  it('gives up on a server that never says a word', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const mailer = new SmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'Portico <no-reply@portico.example>' });
    await expect(mailer.send(aMail(1))).rejects.toThrow('Greeting never received');
    mailer.onApplicationShutdown();
    silent.close();
  });
});
