/** A mail as a server got it: its headers by lower-case name, and its bodies by media type. */
export interface ReceivedMail {
  readonly recipient: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly bodies: ReadonlyMap<string, string>;
}

/** Reads the source of a mail with alternative bodies. */
export const readMail = (recipient: string, source: string): ReceivedMail => {
  const { headers, body } = split(source);
  const [, boundary = ''] = /boundary="(.+)"/.exec(headers.get('content-type') ?? '') ?? [];
  const parts = body.split(`--${boundary}`).slice(1, -1).map(split);
  return {
    recipient,
    headers,
    bodies: new Map(parts.map((part) => [mediaType(part.headers), decoded(part.body, part.headers)])),
  };
};

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

const split = (source: string): Part => {
  const text = source.replace(/^\r\n/, '');
  const end = text.indexOf('\r\n\r\n');
  const lines = text
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), encodedWords(line.slice(colon + 1).trim())];
  });
  return { headers: new Map(headers), body: text.slice(end + 4).replace(/\r\n$/, '') };
};

const mediaType = (headers: Part['headers']): string => headers.get('content-type')?.split(';')[0] ?? '';

const decoded = (body: string, headers: Part['headers']): string => {
  switch (headers.get('content-transfer-encoding')) {
    case 'base64':
      return withoutCarriageReturns(Buffer.from(body, 'base64'));
    case 'quoted-printable':
      return withoutCarriageReturns(quotedPrintable(body.replaceAll('=\r\n', '')));
    default:
      return withoutCarriageReturns(Buffer.from(body));
  }
};

const withoutCarriageReturns = (bytes: Buffer): string => bytes.toString().replaceAll('\r\n', '\n');

const quotedPrintable = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

const encodedWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([QB])\?(.*?)\?=/gi, (_, encoding: string, word: string) =>
      (encoding.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64')
        : quotedPrintable(word.replaceAll('_', ' '))
      ).toString(),
    );
