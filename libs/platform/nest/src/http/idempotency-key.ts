import { Problem } from './problem.js';
import { valuesOf } from './raw-headers.js';

const NAME = 'Idempotency-Key';
const KEY = /^[\x20-\x7e]{1,255}$/;
const QUOTED = /^"((?:[^"\\]|\\["\\])*)"$/;

/** The key that a request carries, bare or quoted, if any. */
export const idempotencyKeyIn = (rawHeaders: readonly string[]): string | undefined => {
  const [value, second] = valuesOf(NAME, rawHeaders);
  if (value === undefined) return undefined;
  if (second !== undefined) throw new Problem('idempotency-key-invalid', 'Send one Idempotency-Key, not several.');
  const key = value.startsWith('"') ? QUOTED.exec(value)?.[1]?.replaceAll(/\\(.)/g, '$1') : value;
  if (key !== undefined && KEY.test(key)) return key;
  throw new Problem('idempotency-key-invalid', 'An Idempotency-Key has 1 to 255 printable ASCII characters.');
};
