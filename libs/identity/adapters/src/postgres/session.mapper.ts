import { Session } from '@portico/identity-core';
import type { ReadRow } from '@portico/platform-postgres';
import { dateIn } from './date-in.js';
import type { SessionRow } from './session.table.js';

export const toSession = (row: ReadRow<SessionRow>): Session =>
  new Session(
    {
      id: row.id,
      userId: row.user_id,
      generation: row.generation,
      tokenHash: row.token_hash,
      formerHash: row.former_hash,
      sealed: row.sealed,
      device: row.device,
      address: row.address,
      openedAt: new Date(row.opened_at),
      lastUsedAt: new Date(row.last_used_at),
      endedAt: dateIn(row.ended_at),
      revokedAt: dateIn(row.revoked_at),
    },
    row.version,
  );

export const toSessionRow = ({ state }: Session): Omit<SessionRow, 'version'> => ({
  id: state.id,
  user_id: state.userId,
  generation: state.generation,
  token_hash: state.tokenHash,
  former_hash: state.formerHash,
  sealed: state.sealed,
  device: state.device,
  address: state.address,
  opened_at: state.openedAt,
  last_used_at: state.lastUsedAt,
  ended_at: state.endedAt,
  revoked_at: state.revokedAt,
});
