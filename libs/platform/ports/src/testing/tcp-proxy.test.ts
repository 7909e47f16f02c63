import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from './eventually.js';
import { TcpProxy } from './tcp-proxy.js';

/** A client of the proxy, which remembers what it was told and whether its connection broke. */
class Client {
  heard = '';
  broken = false;

  private constructor(private readonly socket: Socket) {
    const end = (): void => void (this.broken = true);
    socket.on('data', (bytes) => (this.heard += String(bytes)));
    socket.on('error', end).on('close', end);
  }

  static async of(url: string): Promise<Client> {
    const { port, hostname } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new Client(socket);
  }

  say(words: string): void {
    this.socket.write(words);
  }

  /** Says no more, and listens on. */
  depart(): void {
    this.socket.end();
  }

  /** Speaks until nobody takes it any more. */
  async sayUntilStuck(): Promise<void> {
    const megabyte = Buffer.alloc(1024 ** 2);
    for (let said = 0; said < 500; said += 1) {
      const taken = new Promise((resolve) => this.socket.write(megabyte, resolve));
      if ((await Promise.race([taken, pause(300, 'stuck')])) === 'stuck') return;
    }
    throw new Error('Everything was taken.');
  }

  leave(): void {
    this.socket.destroy();
  }
}

describe('A proxy before a server that echoes', () => {
  let echo: Server;
  let accepted: Socket[];
  let proxy: TcpProxy;
  let clients: Client[];
  let direct: string;

  beforeEach(async () => {
    clients = [];
    accepted = [];
    echo = createServer((socket) => {
      accepted.push(socket);
      socket.on('error', () => undefined).pipe(socket);
    });
    await once(echo.listen(0, '127.0.0.1'), 'listening');
    direct = `redis://someone:secret@127.0.0.1:${(echo.address() as AddressInfo).port}/7`;
    proxy = await TcpProxy.before(direct);
  });
  afterEach(async () => {
    for (const client of clients) client.leave();
    await proxy.close();
    echo.close();
  });

  const aClient = async (): Promise<Client> => {
    const client = await Client.of(proxy.url);
    clients.push(client);
    return client;
  };
  const hears = async (client: Client, words: string): Promise<void> => {
    client.say(words);
    await eventually(() => expect(client.heard).toContain(words));
  };
  const aClientThatHears = async (): Promise<Client> => {
    const client = await aClient();
    await hears(client, 'hello');
    return client;
  };
  const breaks = (client: Client): Promise<void> => eventually(() => expect(client.broken).toBe(true));

  const bytesRead = (): number => accepted.reduce((sum, socket) => sum + socket.bytesRead, 0);

  /** Waits until what was said before has surely arrived at the proxy. */
  const othersAreHeard = async (): Promise<void> => {
    const witness = await Client.of(direct);
    clients.push(witness);
    for (const words of ['hello', 'again']) await hears(witness, words);
  };

  /** Lets both sides speak to each other, and waits as long as it takes others to be heard twice. */
  const nothingPasses = async (client: Client): Promise<void> => {
    client.heard = '';
    const before = bytesRead();
    client.say('anybody?');
    for (const socket of accepted) if (!socket.destroyed) socket.write('news');
    await othersAreHeard();
    expect(client).toMatchObject({ heard: '', broken: false });
    expect(bytesRead() - before).toBe('helloagain'.length);
  };

  it('has the address of the server but for its place', () => {
    expect(proxy.url).toMatch(/^redis:\/\/someone:secret@127\.0\.0\.1:\d+\/7$/);
    expect(proxy.url).not.toBe(direct);
  });

  it('breaks the connections that there are, and lets new ones through', async () => {
    const client = await aClientThatHears();
    proxy.cut();
    await breaks(client);
    await aClientThatHears();
  });

  it('strands the connections that there are, and lets new ones through', async () => {
    const client = await aClientThatHears();
    proxy.strand();
    await nothingPasses(client);
    await aClientThatHears();
  });

  it('breaks every connection until the server is restored', async () => {
    const client = await aClientThatHears();
    proxy.refuse();
    await breaks(client);
    await breaks(await aClient());

    proxy.restore();
    await aClientThatHears();
  });

  it('lets every connection hang until the server is restored, and then breaks it', async () => {
    const old = await aClientThatHears();
    proxy.hang();
    const young = await aClient();
    await nothingPasses(old);
    await nothingPasses(young);

    proxy.restore();
    await breaks(old);
    await breaks(young);
    await aClientThatHears();
  });

  it('lets new connections through again without a word to those that hang', async () => {
    const old = await aClientThatHears();
    proxy.hang();
    const young = await aClient();
    proxy.reopen();
    await nothingPasses(old);
    await nothingPasses(young);
    await aClientThatHears();
  });

  it('lets everything take its time, in either direction and in order', async () => {
    const client = await aClientThatHears();
    const words = Array.from({ length: 100 }, (_, index) => `word ${index};`);
    proxy.delay(100, 50);
    const begin = performance.now();
    for (const word of words) {
      client.say(word);
      await new Promise(setImmediate);
    }
    await eventually(() => expect(client.heard).toBe(`hello${words.join('')}`));
    expect(performance.now() - begin).toBeGreaterThanOrEqual(2 * (100 - 50));

    proxy.delay(0);
    await hears(client, 'at once');
  });

  it('does not add up the time of what is under way', async () => {
    const client = await aClientThatHears();
    proxy.delay(200);
    const begin = performance.now();
    for (const word of Array.from({ length: 30 }, (_, index) => `word ${index};`)) {
      client.say(word);
      await pause(5);
    }
    await eventually(() => expect(client.heard).toContain('word 29;'));
    expect(performance.now() - begin).toBeLessThan(30 * 100);
  });

  it('hands on what a client said before it left', async () => {
    const client = await aClientThatHears();
    proxy.delay(50);
    client.say(' and goodbye');
    client.depart();
    await eventually(() => expect(client.broken).toBe(true));
    expect(bytesRead()).toBe('hello and goodbye'.length);
  });

  it('holds back what was still under way when it strands a connection', async () => {
    const client = await aClientThatHears();
    proxy.delay(1_000);
    client.say('too late');
    await othersAreHeard();
    proxy.strand();
    proxy.delay(500);
    await aClientThatHears();
    expect(bytesRead()).toBe('hellohelloagainhello'.length);
    expect(client.broken).toBe(false);
  });

  it('makes a sender wait for a receiver that does not read', async () => {
    const client = await aClientThatHears();
    proxy.delay(1);
    for (const socket of accepted) socket.unpipe().pause();
    await client.sayUntilStuck();
  });

  it('says to clients what the server did not say', async () => {
    const client = await aClientThatHears();
    proxy.pretend(Buffer.from('go away'));
    await eventually(() => expect(client.heard).toBe('hellogo away'));
  });

  it('takes nobody once it is closed, however often', async () => {
    const client = await aClientThatHears();
    const { url } = proxy;
    await Promise.all([proxy.close(), proxy.close()]);
    await breaks(client);
    await expect(Client.of(url)).rejects.toThrow('ECONNREFUSED');
  });

  it('does not guess the port of a server that it does not know', async () => {
    await expect(TcpProxy.before('gopher://127.0.0.1')).rejects.toThrow('write it into the URL');
  });
});
