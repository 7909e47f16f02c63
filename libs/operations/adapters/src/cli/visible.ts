/** Controls, marks of direction, separators of lines and halves of characters; tabs and the joiners within emoji are none. */
const UNSEEN = /(?![\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text without what a terminal would obey, hide, or show in another order: that is written \u202e, as in JSON. */
export const visible = (text: string): string => text.replaceAll(UNSEEN, escaped);

/** A text in its lines. */
export const linesOf = (text: string): readonly string[] => text.split(/\r?\n/);

const escaped = (character: string): string => character.split('').map(unit).join('');

const unit = (half: string): string => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`;
