import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { execute } from '../../database/execute.ts';
import { until } from '../../terminal/until.ts';
import { Problem } from '../../terminal/problem.ts';
import type { KeptApp } from '../stage/kept-app.ts';
import type { Fault, Scene } from './fault.ts';
import { figuresOf, signsOfLife } from './signs-of-life.ts';

const HANGS_WITHIN_MS = 20_000;
const TAKEN_OVER_WITHIN_MS = 20_000;

/**
 * The zombie learns that it has failed, and gives its events back, which are not its own any more. Whoever looks for
 * events does so within this time, while the other relay still waits.
 */
const AWAKE_MS = 4_000;

/** Nobody publishes while this is held; consumers go on. Whoever waits for it gives up after five seconds. */
const HOLD_UP = 'BEGIN; LOCK TABLE platform.queue_binding IN ACCESS EXCLUSIVE MODE';

const HANGING = `
  SELECT message_id AS id FROM chaos.publication
  WHERE process = $1 AND ended IS NULL AND began > clock_timestamp() - interval '2 seconds'`;

const TAKEN_OVER = `
  SELECT count(*)::int AS count FROM chaos.publication
  WHERE message_id = ANY ($1::uuid[]) AND process <> $2 AND began > $3`;

/** A relay is stopped while it publishes, another takes over its events and is held up with them, and it goes on. */
const raiseFromTheDead = async (scene: Scene) => {
  const { databaseUrl, apps } = scene.product;
  const zombie = apps.find(({ name }) => name === 'worker 1');
  if (!zombie) throw new Problem('There is no relay to be made a zombie.');
  const holder = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  try {
    await holder.query(HOLD_UP);
    const { ids, since } = await stopWhileItPublishes(databaseUrl, zombie);
    const takenOver = async () => {
      const [other] = await execute<{ count: number }>(databaseUrl, TAKEN_OVER, [ids, zombie.pid, since]);
      return (other?.count ?? 0) > 0;
    };
    await until(takenOver, TAKEN_OVER_WITHIN_MS);
    const seconds = (Date.now() - since.getTime()) / 1_000;
    process.kill(zombie.pid, 'SIGCONT');
    await sleep(AWAKE_MS);
    await holder.query('COMMIT');
    const signs = await signsOfLife(scene);
    return [
      { name: 'in its hands', value: ids.length, unit: '', atLeast: 1 } as const,
      { name: 'taken over from it', value: seconds, unit: 's' } as const,
      ...figuresOf([signs]),
    ];
  } finally {
    process.kill(zombie.pid, 'SIGCONT');
    await holder.end();
  }
};

const stopWhileItPublishes = async (databaseUrl: string, { pid }: KeptApp) => {
  const hanging = () => execute<{ id: string }>(databaseUrl, HANGING, [pid]);
  await until(async () => (await hanging()).length > 0, HANGS_WITHIN_MS);
  process.kill(pid, 'SIGSTOP');
  return { ids: (await hanging()).map(({ id }) => id), since: new Date() };
};

export const zombieRelay: Fault = {
  name: 'zombie-relay',
  about:
    'a worker is stopped (SIGSTOP) while it is held up in publishing, until another has its events; then it goes on',
  brokers: ['postgres'],
  editsPerSecond: 50,
  strike: raiseFromTheDead,
};
