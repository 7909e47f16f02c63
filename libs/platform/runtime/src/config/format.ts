import { withoutSecrets } from '@portico/platform-observability';

/** How a variable is written, and what it is then. */
export interface Format<T> {
  /** Completes the sentence "it must be …". */
  readonly expects: string;
  /** Undefined for a text that is not of this format. */
  readonly parse: (text: string) => T | undefined;
  /** The text without what is secret in it. */
  readonly mask?: (text: string) => string;
}

export const text: Format<string> = { expects: 'a line of text', parse: (given) => given };

/** A short name that every server accepts in the names of its things. */
export const name: Format<string> = {
  expects: 'up to 40 lower-case letters, digits and dashes, a letter first',
  parse: (given) => (/^[a-z][a-z0-9-]{0,39}$/.test(given) ? given : undefined),
};

export const flag: Format<boolean> = {
  expects: 'true or false',
  parse: (given) => (given === 'true' ? true : given === 'false' ? false : undefined),
};

export const oneOf = <const Choice extends string>(choices: readonly Choice[]): Format<Choice> => ({
  expects: `one of ${choices.join(', ')}`,
  parse: (given) => choices.find((choice) => choice === given),
});

export const wholeNumber = (least: number, most: number): Format<number> => ({
  expects: `a whole number from ${least} to ${most}`,
  parse: (given) =>
    /^\d{1,9}$/.test(given) && Number(given) >= least && Number(given) <= most ? Number(given) : undefined,
});

/** The address of something on the network, perhaps with a password in it. Slashes at the end are taken off. */
export const address = (...protocols: readonly [string, ...string[]]): Format<string> => {
  const beginnings = protocols.map((protocol) => `${protocol}://`);
  return {
    expects: `an address that begins with ${beginnings.join(' or ')}`,
    parse: (given) =>
      URL.canParse(given) && beginnings.some((beginning) => given.startsWith(beginning))
        ? given.replace(/\/+$/, '')
        : undefined,
    mask: (given) => withoutSecrets(given).replace(/(:\/\/[^:@]*):.*@/, '$1:***@'),
  };
};

/** Web origins with commas between them. */
export const origins: Format<readonly string[]> = {
  expects: 'web origins such as https://app.example.org, with commas between them',
  parse: (given) => {
    const listed = given.split(',').flatMap((origin) => origin.trim() || []);
    return listed.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin) ? listed : undefined;
  },
};

/** Random bytes in base64. */
export const key: Format<Uint8Array> = {
  expects: '32 bytes or more in base64: make them with `openssl rand -base64 32`',
  parse: (given) => {
    const bytes = Uint8Array.from(Buffer.from(given, 'base64'));
    return /^[A-Za-z0-9+/]+={0,2}$/.test(given) && bytes.length >= 32 ? bytes : undefined;
  },
  mask: () => '***',
};
