import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, escapeIdentifier, type ClientConfig } from 'pg';
import { oneAtATime } from './one-at-a-time.js';

type OnNotify = (payload: string) => void;

const LONGEST_PAUSE_MS = 5_000;

/** Whoever only listens never learns that nobody speaks any more: the server is asked this often, and answers in time. */
const PULSE_MS = 3_000;

/** Hears notifications over one connection of its own, made when first needed and made again whenever it is lost. */
export class Listener {
  readonly #callbacks = new Map<string, Set<OnNotify>>();
  readonly #closing = new AbortController();
  readonly #inTurn = oneAtATime();
  #connection: Promise<Client> | undefined;

  constructor(
    private readonly options: ClientConfig,
    private readonly onTrouble: (error: Error) => void,
  ) {}

  async listen(channel: string, onNotify: OnNotify): Promise<{ close(): Promise<void> }> {
    const callbacks = this.#callbacks.get(channel) ?? new Set();
    this.#callbacks.set(channel, callbacks.add(onNotify));
    await this.#inTurn(async () => subscribe(await (this.#connection ??= this.#connectFirst()), channel));
    return { close: async () => void callbacks.delete(onNotify) };
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const client = await this.#connection?.catch(() => undefined);
    await client?.end();
  }

  #connectFirst(): Promise<Client> {
    return this.#connect().catch((error: unknown) => {
      this.#connection = undefined;
      throw error;
    });
  }

  async #connect(): Promise<Client> {
    const socket = new Socket();
    const client = new Client({ ...this.options, query_timeout: PULSE_MS, stream: () => socket });
    client.on('error', this.onTrouble);
    client.on('notification', ({ channel, payload }) => this.#call(channel, payload ?? ''));
    try {
      await client.connect();
      for (const channel of this.#callbacks.keys()) await subscribe(client, channel);
    } catch (error) {
      await client.end();
      throw error;
    }
    const pulse = setInterval(() => void client.query('SELECT').catch(() => socket.destroy()), PULSE_MS);
    client.on('end', () => {
      clearInterval(pulse);
      if (!this.#closing.signal.aborted) this.#connection = this.#reconnect();
    });
    return client;
  }

  /** Whatever was sent meanwhile is lost, so everybody is told that something may have happened. */
  async #reconnect(wait = 100): Promise<Client> {
    await pause(wait, undefined, { signal: this.#closing.signal });
    try {
      const client = await this.#connect();
      for (const channel of this.#callbacks.keys()) this.#call(channel, '');
      return client;
    } catch {
      return this.#reconnect(Math.min(wait * 2, LONGEST_PAUSE_MS));
    }
  }

  #call(channel: string, payload: string): void {
    this.#callbacks.get(channel)?.forEach((onNotify) => onNotify(payload));
  }
}

const subscribe = async (client: Client, channel: string): Promise<void> => {
  await client.query(`LISTEN ${escapeIdentifier(channel)}`);
};
