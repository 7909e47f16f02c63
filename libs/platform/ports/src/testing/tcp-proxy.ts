import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { slowLine, type Line } from './slow-line.js';

const STANDARD_PORTS: Readonly<Record<string, number>> = {
  'amqp:': 5672,
  'redis:': 6379,
  'postgres:': 5432,
  'postgresql:': 5432,
};

/** A connection by way of the proxy. */
interface Passage {
  readonly client: Socket;
  readonly server: Socket;
  readonly up: Line;
  readonly down: Line;
}

/** Stands between one client and a server that it shares with others, and does to that client what networks do. */
export class TcpProxy {
  readonly #server = createServer({ allowHalfOpen: true }, (client) => this.#take(client));
  readonly #passages = new Set<Passage>();
  #latency = { ms: 0, jitterMs: 0 };
  #state: 'passing' | 'refusing' | 'hanging' = 'passing';

  private constructor(
    private readonly target: URL,
    private readonly port: number,
  ) {}

  static async before(url: string): Promise<TcpProxy> {
    const target = new URL(url);
    const port = Number(target.port || STANDARD_PORTS[target.protocol]);
    if (!port) throw new Error(`The port of a ${target.protocol} server is not known: write it into the URL.`);
    const proxy = new TcpProxy(target, port);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** The server's address, by way of this proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return url.href;
  }

  /** Breaks every connection; new ones may be made. */
  cut(): void {
    for (const { client, server } of this.#passages) {
      client.destroy();
      server.destroy();
    }
  }

  /** Lets nothing through any more on the connections that there are, without a word; new ones may be made. */
  strand(): void {
    for (const { client, server, up, down } of this.#passages) {
      for (const socket of [client, server]) socket.unpipe().pause();
      for (const { exit } of [up, down]) exit.unpipe();
    }
  }

  /** As when the server is killed: connections break, new ones too, until it is restored. */
  refuse(): void {
    this.#state = 'refusing';
    this.cut();
  }

  /** As when the server hangs: connections stand, new ones too, and nothing comes, until it is restored. */
  hang(): void {
    this.#state = 'hanging';
    this.strand();
  }

  /** Breaks what hangs, and lets new connections through from now on. */
  restore(): void {
    this.#state = 'passing';
    this.cut();
  }

  /** Lets new connections through from now on; those that hang are told nothing and go on hanging. */
  reopen(): void {
    this.#state = 'passing';
  }

  /** Has everything take this long on its way, in either direction, give or take the jitter; its order stays. */
  delay(ms: number, jitterMs = 0): void {
    this.#latency = { ms, jitterMs };
  }

  /** Tells every client something in the server's name. */
  pretend(bytes: Buffer): void {
    for (const { client } of this.#passages) client.write(bytes);
  }

  /** Breaks every connection and takes no more, as when nothing listens there. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    this.cut();
    await once(this.#server, 'close');
  }

  #take(client: Socket): void {
    if (this.#state === 'refusing') {
      client.destroy();
      return;
    }
    const server = connect({ port: this.port, host: this.target.hostname, allowHalfOpen: true });
    const passage = { client, server, up: this.#line(), down: this.#line() };
    this.#passages.add(passage);
    const end = (): void => {
      this.#passages.delete(passage);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    if (this.#state === 'passing') open(passage);
  }

  #line(): Line {
    return slowLine(() => this.#latency.ms + (2 * Math.random() - 1) * this.#latency.jitterMs);
  }
}

const open = ({ client, server, up, down }: Passage): void => {
  client.pipe(up.entrance);
  up.exit.pipe(server);
  server.pipe(down.entrance);
  down.exit.pipe(client);
};
