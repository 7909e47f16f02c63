import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { readMail, type ReceivedMail } from './received-mail.js';

/** A mail server that takes everything and delivers nothing. */
export class SmtpReceiver {
  readonly mails: ReceivedMail[] = [];
  readonly #open = new Set<Socket>();

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.#open.add(socket);
      socket.on('close', () => this.#open.delete(socket)).on('error', () => socket.destroy());
      this.#converse(socket);
    });
  }

  static async start(): Promise<SmtpReceiver> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new SmtpReceiver(server);
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = this.server.listening ? once(this.server, 'close') : undefined;
    this.server.close();
    for (const socket of this.#open) socket.destroy();
    await closed;
  }

  #converse(socket: Socket): void {
    const say = (line: string): unknown => socket.write(`${line}\r\n`);
    let recipient = '';
    let data: string[] | undefined;
    const hear = (line: string): unknown => {
      if (data && line !== '.') return data.push(line.replace(/^\./, ''));
      if (data) this.mails.push(readMail(recipient, data.join('\r\n')));
      data = line === 'DATA' ? [] : undefined;
      recipient = /^RCPT TO:<(.+)>/.exec(line)?.[1] ?? recipient;
      return say(REPLIES[line] ?? '250 fine');
    };
    createInterface({ input: socket }).on('line', hear);
    say('220 receiver');
  }
}

const REPLIES: Readonly<Record<string, string>> = { DATA: '354 go ahead', QUIT: '221 bye' };
