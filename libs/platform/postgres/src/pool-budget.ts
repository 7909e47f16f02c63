import type { Database } from './database.js';

/** What all processes together may open at once. */
export interface PoolBudget {
  readonly replicas: number;
  readonly poolSize: number;
  /** Connections outside of pools: one for each process that listens. */
  readonly listeners: number;
}

const LIMITS = `
  SELECT current_setting('max_connections')::int AS most, current_setting('superuser_reserved_connections')::int AS reserved`;

/** Throws, with what to change, when the server has fewer connections than the processes may ask for. */
export const checkPoolBudget = async (database: Database, budget: PoolBudget): Promise<void> => {
  const { replicas, poolSize, listeners } = budget;
  const [{ most, reserved } = { most: 0, reserved: 0 }] = await database.direct<{ most: number; reserved: number }>(
    LIMITS,
  );
  const wanted = replicas * poolSize + listeners;
  if (wanted < most - reserved) return;
  throw new Error(
    `${replicas} processes with ${poolSize} connections each and ${listeners} listeners want ${wanted} connections, and ` +
      `Postgres has ${most}, of which ${reserved} are reserved. Make the pools smaller, run fewer processes, or raise max_connections.`,
  );
};
