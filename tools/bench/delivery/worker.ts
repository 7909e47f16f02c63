import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '../../terminal/free-ports.ts';
import type { PinnedProcess } from '../stage/pinned-process.ts';
import type { Stage } from '../stage/stage.ts';

/** How events get to their consumer. */
export interface Way {
  /** The RabbitMQ that carries them; without one Postgres does. */
  readonly amqpUrl: string | null;
  readonly ordered: boolean;
}

/** Starts a worker that has the effects of a database's events. */
export const startWorker = async (stage: Stage, databaseUrl: string, way: Way): Promise<PinnedProcess> =>
  stage.startProgram({
    args: [join(import.meta.dirname, 'product/worker.ts')],
    env: {
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      PORTICO_KEY: randomBytes(32).toString('base64'),
      WORKER_PORT: String(await freePort()),
      BENCH_ORDERED: String(way.ordered),
      NAME_PREFIX: `bench-${randomBytes(4).toString('hex')}`,
      ...(way.amqpUrl !== null && { AMQP_URL: way.amqpUrl }),
    },
  });
