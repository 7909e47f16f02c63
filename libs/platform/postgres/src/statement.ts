import { createHash } from 'node:crypto';
import type { CustomTypesConfig, QueryConfig } from 'pg';
import { getTypeParser } from './connection-options.js';
import { instantIn } from './read-row.js';

const MOST_PREPARED = 1_000;
const TIMESTAMPTZ = 1184;
const names = new Map<string, string>();

/** Plain SQL reads instants as the text that the API writes: a date would be made only to be written out again. */
const types: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary'): unknown =>
    oid === TIMESTAMPTZ ? instantIn : getTypeParser(oid, format)) as CustomTypesConfig['getTypeParser'],
};

/** A query that each connection prepares once; texts beyond the first thousand are run unprepared, so that none pile up. */
export const statement = (text: string, values: readonly unknown[]): QueryConfig => {
  const name = names.get(text) ?? remember(text);
  return { ...(name && { name }), text, values: [...values], types };
};

const remember = (text: string): string | undefined => {
  if (names.size >= MOST_PREPARED) return undefined;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  names.set(text, name);
  return name;
};
