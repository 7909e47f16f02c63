import { styleText } from 'node:util';

interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly body: object | undefined;
  readonly extra: Readonly<Record<string, string>>;
  readonly status: number;
  readonly answer: object;
}

const SECRETS = new Set(['password', 'accessToken', 'refreshToken']);
const LONGEST = 300;

export const say = (text: string): void => void process.stdout.write(`${text}\n`);

export const chapter = (title: string): void => say(`\n${styleText('bold', title)}`);

/** Prints a request and its answer, without what is secret in them. */
export const narrate = ({ method, url, body, extra, status, answer }: Exchange): void => {
  const headers = Object.entries(extra).map(([name, value]) => `  ${name}: ${value}`);
  say(styleText('cyan', [`→ ${method} ${url}`, ...headers, ...(body ? [`  ${shown(body)}`] : [])].join('\n')));
  say(styleText(status < 400 ? 'green' : 'yellow', `← ${status} ${shown(answer)}`));
};

const shown = (value: object): string => {
  const text = JSON.stringify(value, (key, inner: unknown) => (SECRETS.has(key) ? '…' : inner));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};
