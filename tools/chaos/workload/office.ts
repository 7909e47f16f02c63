import { setTimeout as sleep } from 'node:timers/promises';
import { replyOf, type Reply } from './reply.ts';
import type { Edit } from './schedule.ts';

/** Where the apps answer, and as whom the office works there. */
export interface OfficeOptions {
  readonly api: string;
  readonly auth: string;
  readonly email: string;
  readonly password: string;
}

const REQUEST_MS = 5_000;
const TOKEN_MS = 8 * 60_000;
const SIGN_IN_PAUSE_MS = 250;

/** An admin at work over HTTP, who signs in anew before the access token runs out. */
export class Office {
  readonly #options: OfficeOptions;
  #token: Promise<string> | undefined;
  #since = 0;
  #edits = 0;

  constructor(options: OfficeOptions) {
    this.#options = options;
  }

  /** Asks for a change to a user of this version, once. */
  async ask(userId: string, version: number, change: Edit['change']): Promise<Reply> {
    const ifMatch = { 'if-match': `"${version}-whatever"` }; // of a tag, only the version counts
    const path = `/v1/users/${userId}`;
    this.#edits += 1;
    const answer =
      change === 'profile'
        ? await this.send('PATCH', path, ifMatch, { nickname: `나무 ${this.#edits}` })
        : await this.send('DELETE', path, ifMatch);
    if (!answer) return 'unclear';
    if (answer.status === 401) this.#token = undefined;
    return replyOf(answer.status, answer.text);
  }

  /** Sends a request to api; undefined when there is no answer, or none in time. */
  async send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: object,
  ): Promise<{ readonly status: number; readonly text: string } | undefined> {
    const authorization = `Bearer ${await this.#accessToken()}`;
    return answerOf(this.#options.api + path, method, { ...headers, authorization }, body);
  }

  #accessToken(): Promise<string> {
    if (!this.#token || performance.now() - this.#since > TOKEN_MS) {
      this.#since = performance.now();
      this.#token = this.#signIn();
    }
    return this.#token;
  }

  async #signIn(): Promise<string> {
    const { auth, email, password } = this.#options;
    for (;;) {
      const answer = await answerOf(`${auth}/v1/sessions`, 'POST', {}, { email, password });
      if (answer?.status === 201) return (JSON.parse(answer.text) as { readonly accessToken: string }).accessToken;
      if (answer && answer.status < 500) throw new Error(`The admin may not sign in: ${answer.text}`);
      await sleep(SIGN_IN_PAUSE_MS);
    }
  }
}

const answerOf = async (
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: object | undefined,
): Promise<{ readonly status: number; readonly text: string } | undefined> => {
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      signal: AbortSignal.timeout(REQUEST_MS),
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return undefined; // no connection, one that broke, or no answer in time: nobody can tell what became of it
  }
};
