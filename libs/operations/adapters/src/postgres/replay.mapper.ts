import type { OfficeHolder } from '@portico/kernel/domain';
import type { Replay, ReplayId } from '@portico/operations-core';
import type { ReadRow } from '@portico/platform-postgres';
import type { ReplayRow } from './replay.table.js';

/** A replay as a row, which does not say when its next step may be. */
export const toReplayRow = ({
  id,
  kind,
  consumer,
  type,
  state,
  total,
  replayed,
  place,
  ...replay
}: Replay): Omit<ReplayRow, 'next_step_at'> => ({
  id,
  kind,
  consumer,
  type,
  from_at: replay.from === null ? null : new Date(replay.from),
  to_at: new Date(replay.to),
  state,
  total,
  replayed,
  left_out: replay.leftOut,
  place,
  requested_by_kind: replay.requestedBy.kind,
  requested_by_id: replay.requestedBy.id,
  started_at: new Date(replay.startedAt),
  finished_at: replay.finishedAt === null ? null : new Date(replay.finishedAt),
});

/** What the table has is what was written: a replay of one kind or of the other. */
export const toReplay = ({
  id,
  kind,
  consumer,
  type,
  state,
  total,
  replayed,
  place,
  ...row
}: ReadRow<ReplayRow>): Replay =>
  ({
    id: id as ReplayId,
    kind,
    consumer,
    type,
    from: row.from_at,
    to: row.to_at,
    state,
    total,
    replayed,
    leftOut: row.left_out,
    place,
    requestedBy: { kind: row.requested_by_kind as OfficeHolder['kind'], id: row.requested_by_id },
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }) as Replay;
