import { Problem } from '../terminal/problem.ts';
import { narrate } from './narration.ts';

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
  /** The rows, when the answer is a list. */
  readonly list: readonly unknown[];
}

/** Somebody who calls the product over HTTP, perhaps with a token. */
export class Consumer {
  readonly #base: string;
  readonly #token: string | undefined;

  constructor(base: string, token?: string) {
    this.#base = base;
    this.#token = token;
  }

  async call(
    method: string,
    path: string,
    body?: object,
    extra: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const headers = {
      ...(body && { 'content-type': 'application/json' }),
      ...(this.#token && { authorization: `Bearer ${this.#token}` }),
      ...extra,
    };
    const response = await this.#send(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text();
    const parsed = (text ? JSON.parse(text) : {}) as Readonly<Record<string, unknown>>;
    const list = Array.isArray(parsed['data']) ? (parsed['data'] as unknown[]) : [];
    narrate({ method, url: this.#base + path, body, extra, status: response.status, answer: parsed });
    return { status: response.status, headers: response.headers, body: parsed, list };
  }
  async #send(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(this.#base + path, init);
    } catch (cause) {
      const elsewhere = 'If it runs elsewhere, say where with DEMO_API_URL and DEMO_AUTH_URL.';
      throw new Problem(`Nobody answers at ${this.#base}. Start the product: npm start. ${elsewhere}`, { cause });
    }
  }
}
