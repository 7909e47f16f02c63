import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@portico/platform-postgres';
import type { Note } from './hand-overs.ts';
import type { PublicationNotes } from './publications.ts';

const HANDED_OVER =
  'INSERT INTO chaos.hand_over (consumer, message_id, by, process) SELECT $1, unnest($2::uuid[]), $3, $4';
const BEGUN = `
  INSERT INTO chaos.publication (message_id, process)
  SELECT id, $2 FROM unnest($1::uuid[]) WITH ORDINALITY AS message (id, place) ORDER BY place
  RETURNING serial`;
const ENDED = `
  UPDATE chaos.publication SET ended = clock_timestamp(), confirmed = $2 WHERE serial = ANY ($1::bigint[])`;

const PAUSE_MS = 50;
const PATIENCE_MS = 60_000;

/** Notes hand-overs in the product's database, those to its own consumers too: at these may a process have died as well. */
export const noteHandOvers =
  (database: Database): Note =>
  (consumer, ids, by) =>
    database.direct(HANDED_OVER, [consumer, ids, by, process.pid]);

/** Notes publications there. That one has ended is noted in the end: else it would seem to go on. */
export const publicationNotes = (database: Database): PublicationNotes => ({
  begin: async (ids) => {
    const rows = await database.direct<{ serial: string }>(BEGUN, [ids, process.pid]);
    return rows.map(({ serial }) => serial);
  },
  end: async (serials, confirmed) => {
    if (serials.length === 0) return;
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        await database.direct(ENDED, [serials, confirmed]);
        return;
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await sleep(PAUSE_MS);
      }
    }
  },
});
