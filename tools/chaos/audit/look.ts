import type { Broker } from '@portico/platform-ports';
import { execute } from '../../database/execute.ts';
import type { Activity } from './quiet.ts';

const ACTIVITY = `
  SELECT (SELECT count(*) FROM platform.outbox)::int AS outbox,
         (SELECT count(*) FROM platform.queue_message)::int AS queued,
         (SELECT count(*) FROM platform.held_message WHERE state = 'waiting')::int AS waiting,
         (SELECT count(*) FROM platform.held_message WHERE state = 'parked')::int AS parked,
         (SELECT count(*) FROM platform.held_message WHERE state = 'dead')::int AS dead,
         (SELECT count(*) FROM activity.tallies)::int AS unfolded,
         (SELECT count(*) FROM platform.inbox)::int + (SELECT count(*) FROM chaos.hand_over)::int AS done`;

const CONSUMERS = 'SELECT name FROM platform.consumer';

/** Looks into the database, and into the queues of a broker beside it. */
export const lookAt = async (databaseUrl: string, broker: Pick<Broker, 'depth'> | null): Promise<Activity> => {
  const [activity] = await execute<Record<keyof Activity, number>>(databaseUrl, ACTIVITY);
  if (!activity) throw new Error('Counts are always one row.');
  if (!broker) return activity;
  const consumers = await execute<{ name: string }>(databaseUrl, CONSUMERS);
  const depths = await Promise.all(consumers.map(({ name }) => broker.depth(name)));
  return { ...activity, queued: depths.reduce((sum, depth) => sum + depth, 0) };
};
