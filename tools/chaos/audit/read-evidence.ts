import { execute } from '../../database/execute.ts';
import type { Effect, Evidence, HandOver, LoggedEvent, Publication } from './evidence.ts';
import type { Happened, Told } from './statistics.ts';

const EVENTS = 'SELECT id, stream_id AS "streamId", seq::int FROM platform.event';

const EFFECTS = `
  SELECT serial::int, consumer, message_id AS "messageId", stream_id AS "streamId", seq FROM chaos.effect`;

const HAND_OVERS = 'SELECT consumer, message_id AS "messageId", by, process FROM chaos.hand_over ORDER BY serial';
const PUBLICATIONS = `
  SELECT message_id AS "messageId", process, extract(epoch FROM began)::float8 * 1000 AS began,
    extract(epoch FROM ended)::float8 * 1000 AS ended, confirmed
  FROM chaos.publication ORDER BY serial`;

const HAPPENED = `
  SELECT count(*) FILTER (WHERE type = 'identity.user-registered.v1')::int AS registered,
         count(*) FILTER (WHERE type = 'identity.user-activated.v1')::int AS activated,
         count(*) FILTER (WHERE type = 'identity.user-deactivated.v1')::int AS deactivated,
         count(*) FILTER (WHERE type = 'identity.user-signed-in.v1')::int AS "signedIn"
  FROM platform.event`;

const TOLD = `
  SELECT totals.users + (SELECT coalesce(sum(registered), 0) FROM activity.tallies)::int AS users,
         totals.active + (SELECT coalesce(sum(active), 0) FROM activity.tallies)::int AS active,
         (SELECT coalesce(sum(signed_in), 0) FROM (
            SELECT signed_in FROM activity.quarters UNION ALL SELECT signed_in FROM activity.tallies) AS counts
         )::int AS "signIns"
  FROM activity.totals`;

/** What the database tells of a run. */
export const readEvidence = async (databaseUrl: string): Promise<Omit<Evidence, 'consumers' | 'attempts'>> => ({
  events: await execute<LoggedEvent>(databaseUrl, EVENTS),
  effects: await execute<Effect>(databaseUrl, EFFECTS),
  handOvers: await execute<HandOver>(databaseUrl, HAND_OVERS),
  publications: await execute<Publication>(databaseUrl, PUBLICATIONS),
});

/** What the log and the statistics tell. */
export const readStatistics = async (databaseUrl: string): Promise<{ happened: Happened; told: Told }> => {
  const [happened] = await execute<Happened>(databaseUrl, HAPPENED);
  const [told] = await execute<Told>(databaseUrl, TOLD);
  if (!happened || !told) throw new Error('Sums are always one row.');
  return { happened, told };
};
