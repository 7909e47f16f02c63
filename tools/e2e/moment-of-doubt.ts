import { eventually } from '@portico/platform-ports/testing';
import type { TestDatabase } from '@portico/platform-postgres/testing';

/** The end of the youngest claim on an event: those of a relay that died before are no later. */
const LATEST_CLAIM = `
  SELECT coalesce(max(claimed_until), now())::text AS latest FROM platform.outbox WHERE claimed_until > now()`;

const HOLD_CLAIMED = `
  SELECT event_id AS id FROM platform.outbox
  WHERE claimed_until > greatest($1::timestamptz, clock_timestamp())
  FOR UPDATE SKIP LOCKED`;

/** Postgres carries out what a killed process had asked for, unless that is taken back. */
const TAKE_BACK_WAITING = `
  SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))`;

/** A worker that has just been started may have to wait for a processor. */
const PATIENCE_MS = 30_000;

const HANDLED = 'SELECT message_id FROM platform.inbox WHERE message_id = ANY($1::uuid[])';

/**
 * Runs `kill` when a kill is sure to cost a second delivery: an event is published and handled, and the relay has not
 * noted that it was published. Locks on the rows of such events keep the relay from it until the worker is dead.
 */
export const atMomentOfDoubt = async (
  { database, unitOfWork }: TestDatabase,
  kill: () => Promise<void>,
): Promise<void> => {
  const [before] = await database.direct<{ latest: string }>(LATEST_CLAIM);
  await unitOfWork.run(async () => {
    const held = await found(() => database.write<{ id: string }>(HOLD_CLAIMED, [before?.latest]));
    await found(() => database.read(HANDLED, [held.map(({ id }) => id)]));
    await kill();
    await database.write(TAKE_BACK_WAITING);
  });
};

const found = async <Row>(look: () => Promise<Row[]>): Promise<Row[]> => {
  let rows: Row[] = [];
  await eventually(async () => {
    rows = await look();
    if (rows.length === 0) throw new Error('No event was in doubt: the worker publishes nothing, or handles nothing.');
  }, PATIENCE_MS);
  return rows;
};
