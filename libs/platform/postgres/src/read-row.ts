/** A row as plain SQL reads it: instants are the text that the API writes. TypeORM makes dates of them. */
export type ReadRow<Row> = { readonly [Column in keyof Row]: AsRead<Row[Column]> };

type AsRead<Value> = Value extends Date ? string : Value;

const WHOLE_SECONDS = 'yyyy-mm-dd hh:mm:ss'.length;

/** An instant, as Postgres writes it to sessions in UTC, in RFC 3339. What that cannot say (`infinity`, BC) stays as it is. */
export const instantIn = (text: string): string => {
  if (!text.endsWith('+00') || text[10] !== ' ') return text;
  const milliseconds = text.slice(WHOLE_SECONDS + 1, -3).slice(0, 3);
  return `${text.slice(0, 10)}T${text.slice(11, WHOLE_SECONDS)}.${milliseconds.padEnd(3, '0')}Z`;
};
