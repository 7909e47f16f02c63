/**
 * Hides what must not leave the process from a text, plain or JSON: passwords in URLs, fields and query parameters
 * that are named like a secret, one-time codes and bearer tokens. JSON stays JSON.
 */
export const withoutSecrets = (text: string): string =>
  SUSPICIOUS.test(text)
    ? SECRETS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)
    : text;

type Masking = readonly [pattern: RegExp, replacement: string];

const SECRET_ENDING = '(?:password(?:_?hash)?|token|secret|authorization|cookie|key|recoverycode)s?';
const STRING = '"(?:[^"\\\\]|\\\\.)*"';
const STRINGS = `\\[\\s*(?:${STRING}[\\s,]*)*\\]`;

const SECRETS: readonly Masking[] = [
  [/(:\/\/[^\s"/?#:@]*):[^\s"/?#]*@/g, '$1:***@'],
  [new RegExp(`(?<=${SECRET_ENDING})":\\s*(?:${STRING}|${STRINGS}|-?\\d[\\d.eE+-]*)`, 'gi'), '":"***"'],
  // JSON quoted in a message of a JSON line
  [new RegExp(`(?<=${SECRET_ENDING})\\\\":\\s*\\\\"(?:[^"\\\\]|\\\\[^"])*`, 'gi'), '\\":\\"***'],
  // digits alone: error codes, such as ECONNREFUSED and 40P01, are wanted
  [/("code"\s*:\s*)(?:"[\d -]{6,}"|\d{6,})/g, '$1"***"'],
  [new RegExp(`([?&](?:[\\w-]*${SECRET_ENDING}|code)=)[^&#\\s"\\\\]*`, 'gi'), '$1***'],
  [/\b(Bearer )[\w.~+/-]{16,}=*/gi, '$1***'],
  [/(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*/g, '***'],
];

/** Something in every text that one of the patterns finds. Most lines hold none of it and are spared the search. */
const SUSPICIOUS = /:\/\/|password|token|secret|authorization|cookie|key|code|bearer |eyJ/i;
