import { createHash } from 'node:crypto';
import type { QueryConfig } from 'pg';

const MOST_PREPARED = 1_000;
const names = new Map<string, string>();

/** A query that each connection prepares once; texts beyond the first thousand are run unprepared, so that none pile up. */
export const statement = (text: string, values: readonly unknown[]): QueryConfig => {
  const name = names.get(text) ?? remember(text);
  return { ...(name && { name }), text, values: [...values] };
};

const remember = (text: string): string | undefined => {
  if (names.size >= MOST_PREPARED) return undefined;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  names.set(text, name);
  return name;
};
