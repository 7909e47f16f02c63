import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

const AUTH_PATHS = /^\/(v1\/(accounts|sessions)|\.well-known)/;

/** Somebody who calls the product over HTTP: auth or api, whichever has the path. */
export class Caller {
  private constructor(
    private readonly bases: { readonly api: string; readonly auth: string },
    readonly token: string | null,
  ) {}

  static async of(api: NestFastifyApplication, auth: NestFastifyApplication): Promise<Caller> {
    return new Caller({ api: await api.getUrl(), auth: await auth.getUrl() }, null);
  }

  async signIn(email: string, password: string): Promise<Caller> {
    const { body } = await this.send('POST', '/v1/sessions', { email, password });
    return new Caller(this.bases, String(body['accessToken']));
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const base = AUTH_PATHS.test(path) ? this.bases.auth : this.bases.api;
    const response = await fetch(base + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? (JSON.parse(text) as Answer['body']) : {},
    };
  }

  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  /** The rows of a list. */
  async rows(path: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return (await this.get(path)).body['data'] as Readonly<Record<string, unknown>>[];
  }
}
