import { execute } from '../../database/execute.ts';
import { Editor, type Ask } from './editor.ts';

const EDIT_PATIENCE_MS = 60_000;

/** One for each of the first users, in an order that is the same in each round. */
export const editorsAt = async (databaseUrl: string, ask: Ask, users: number): Promise<Editor[]> => {
  const ids = await execute<{ id: string }>(
    databaseUrl,
    `SELECT id FROM identity.users WHERE email LIKE 'user%' ORDER BY email LIMIT $1`,
    [users],
  );
  return ids.map(({ id }) => new Editor(id, ask, EDIT_PATIENCE_MS));
};
