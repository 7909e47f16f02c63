import { fieldOf, type FieldOf } from './kind.js';
import {
  HAS_NO_CONTROL_CHARACTERS,
  HAS_SOMETHING_VISIBLE,
  hasAtLeast,
  hasAtMost,
  ifText,
  IS_TEXT,
} from './text-rules.js';

/** How many Unicode code points a text may have; `min` is 1 when not given, for an empty text is no text. */
export interface Length {
  readonly min?: number;
  readonly max: number;
}

/** Text that people read and write: trimmed, in Unicode normal form C, without control characters, and visible. */
export const Text = ({ min = 1, max }: Length): FieldOf<string> =>
  fieldOf({
    rules: [
      IS_TEXT,
      hasAtLeast(min),
      hasAtMost(max),
      HAS_NO_CONTROL_CHARACTERS,
      ...(min > 0 ? [HAS_SOMETHING_VISIBLE] : []),
    ],
    normalise: ifText((text) => text.normalize('NFC').trim()),
  });

/** Text that counts exactly as it is, such as a password or a token: in normal form C, but never trimmed. */
export const Secret = ({ min = 1, max }: Length): FieldOf<string> =>
  fieldOf({
    rules: [
      { ...IS_TEXT, schema: { type: 'string', format: 'password' } },
      hasAtLeast(min),
      hasAtMost(max),
      HAS_NO_CONTROL_CHARACTERS,
    ],
    normalise: ifText((text) => text.normalize('NFC')),
  });
