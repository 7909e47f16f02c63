import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenApiDocument } from '@portico/platform-nest';
import { DescribedAnswers } from '@portico/platform-nest/openapi/testing';

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

const AUTH_PATHS = /^\/(v1\/(accounts|sessions|password)|\.well-known)/;

/** An app that is called, and what it promises. */
interface Callee {
  readonly url: string;
  readonly described: DescribedAnswers;
}

const calleeOf = async (app: NestFastifyApplication): Promise<Callee> => {
  const url = await app.getUrl();
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as OpenApiDocument;
  return { url, described: new DescribedAnswers(document) };
};

/**
 * Somebody who calls the product over HTTP: auth or api, whichever has the path. What is answered must be what the
 * app's OpenAPI document describes.
 */
export class Caller {
  private constructor(
    private readonly callees: { readonly api: Callee; readonly auth: Callee },
    readonly token: string | null,
  ) {}

  static async of(api: NestFastifyApplication, auth: NestFastifyApplication): Promise<Caller> {
    return new Caller({ api: await calleeOf(api), auth: await calleeOf(auth) }, null);
  }

  async signIn(email: string, password: string): Promise<Caller> {
    const { body } = await this.send('POST', '/v1/sessions', { email, password });
    return new Caller(this.callees, String(body['accessToken']));
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const { url, described } = AUTH_PATHS.test(path) ? this.callees.auth : this.callees.api;
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { status, headers: answered } = response;
    const text = await response.text();
    if (!answered.get('content-type')?.includes('json')) return { status, headers: answered, body: {} };
    const answer = JSON.parse(text) as Answer['body'];
    described.check({ method, path, status, body: answer });
    return { status, headers: answered, body: answer };
  }

  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  /** The rows of a list. */
  async rows(path: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return (await this.get(path)).body['data'] as Readonly<Record<string, unknown>>[];
  }
}
