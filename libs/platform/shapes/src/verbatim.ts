import { fieldOf, type FieldOf } from './kind.js';
import { IS_TEXT } from './text-rules.js';

/** Text exactly as it came to be, line breaks and all. For answers: what a request may hold should be said. */
export const Verbatim = (): FieldOf<string> => fieldOf({ rules: [IS_TEXT] });
