import type { TestDatabase } from '@portico/platform-postgres/testing';

const STATEMENTS = [
  'UPDATE platform.held_message SET leased_until = now() WHERE leased_until > now()',
  'UPDATE platform.held_message SET due_at = now() WHERE due_at > now()',
  'UPDATE platform.queue_message SET leased_until = now() WHERE leased_until > now()',
];

/** Has every lease of a message run out, and every pause before an attempt be over, however long they are. */
export const runOutLeases = async ({ database }: TestDatabase): Promise<void> => {
  for (const statement of STATEMENTS) await database.direct(statement);
};
