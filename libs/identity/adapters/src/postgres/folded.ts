/** The form in which texts are sorted and searched: composed, and without case. */
export const folded = (text: string): string => text.normalize('NFC').toLowerCase();
