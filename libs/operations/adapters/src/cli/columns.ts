/** What terminals draw two columns wide: what is wide in East Asia, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2fb}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many columns of a terminal a text takes. */
export const columnsOf = (text: string): number =>
  [...characters.segment(text)].reduce((columns, { segment }) => columns + columnsOfOne(segment), 0);

/** A text with spaces behind it, or before it, so that it takes so many columns. */
export const padded = (text: string, columns: number, side: 'left' | 'right'): string => {
  const spaces = ' '.repeat(Math.max(0, columns - columnsOf(text)));
  return side === 'left' ? `${spaces}${text}` : `${text}${spaces}`;
};

/** As much of a text as so many columns hold; if that is not all, it shows. */
export const cut = (text: string, columns: number): string => {
  if (columnsOf(text) <= columns) return text;
  let [kept, room] = ['', columns - 1];
  for (const { segment } of characters.segment(text)) {
    room -= columnsOfOne(segment);
    if (room < 0) break;
    kept += segment;
  }
  return `${kept}…`;
};

const columnsOfOne = (character: string): number => (WIDE.test(character) ? 2 : 1);
