const WORD = /[\p{L}\p{M}\p{N}]+/gu;

const wordsOf = (text: string): string[][] =>
  (text.normalize('NFC').toLowerCase().match(WORD) ?? []).map((word) => [...word]);

const pairsOf = (word: readonly string[]): string[] =>
  word.slice(1).map((character, index) => `${word[index]}${character}`);

/**
 * What a text is found by: each character of its words and each pair of neighbours. Two syllables of Korean are a pair,
 * where trigrams would need three.
 */
export const searchTokens = (...texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap(wordsOf).flatMap((word) => [...word, ...pairsOf(word)])),
];

/**
 * The tokens that a text must all have to contain what is asked for. They say where to look: whether the characters
 * stand together is for the caller to check.
 */
export const queryTokens = (query: string): string[] => [
  ...new Set(wordsOf(query).flatMap((word) => (word.length === 1 ? word : pairsOf(word)))),
];
