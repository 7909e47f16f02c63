import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a test and a server that it shares with others, to lose it for the test alone. */
export class RedisProxy {
  readonly #sockets = new Set<Socket>();
  #state: 'passing' | 'refusing' | 'silent' = 'passing';

  private constructor(
    private readonly server: Server,
    private readonly upstream: URL,
  ) {
    server.on('connection', (client) => this.#serve(client));
  }

  static async open(url: string): Promise<RedisProxy> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new RedisProxy(server, new URL(url));
  }

  get url(): string {
    const url = new URL(this.upstream);
    url.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return url.href;
  }

  /** As when the server is killed: connections break, and there are no new ones. */
  cut(): void {
    this.#state = 'refusing';
    for (const socket of this.#sockets) socket.destroy();
  }

  /** As when the server, or the network, hangs: connections stand, and nothing comes. */
  hush(): void {
    this.#state = 'silent';
    for (const socket of this.#sockets) socket.pause();
  }

  /** Lets connections through from now on; those that were hushed break. */
  restore(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#state = 'passing';
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  #serve(client: Socket): void {
    this.#keep(client);
    if (this.#state === 'refusing') client.destroy();
    if (this.#state !== 'passing') return;
    const server = this.#keep(connect(Number(this.upstream.port || 6379), this.upstream.hostname));
    client.pipe(server).pipe(client);
    client.once('close', () => server.destroy());
    server.once('close', () => client.destroy());
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.on('error', () => undefined); // Breaking is what they are for.
    socket.once('close', () => this.#sockets.delete(socket));
    return socket;
  }
}
