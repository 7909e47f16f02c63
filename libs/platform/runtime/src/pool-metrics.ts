import { metrics } from '@portico/platform-observability';
import type { Database } from '@portico/platform-postgres';

const connections = metrics.gauge('db_pool_connections', 'Connections of the pool to Postgres', ['state']);
const waiting = metrics.gauge('db_pool_waiting', 'Callers that wait for a connection to Postgres');

/** Shows how the pool is used whenever metrics are read. */
export const watchPool = (database: Database): Database => {
  metrics.beforeReading(() => {
    const { max, total, idle, waiting: callers } = database.poolStats();
    connections.set({ state: 'busy' }, total - idle);
    connections.set({ state: 'idle' }, idle);
    connections.set({ state: 'unopened' }, max - total);
    waiting.set(callers);
  });
  return database;
};
