import type { Database } from '../database.js';

/** Runs reads against a database that explains each statement instead; returns the plans. Rows are none. */
export const recordedPlans = async (
  database: Database,
  reads: (explaining: Database) => Promise<unknown>,
): Promise<string[]> => {
  const plans: string[] = [];
  const explaining = Object.assign(Object.create(database) as Database, {
    read: async (text: string, values: readonly unknown[] = []) => {
      const rows = await database.direct<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
      return [];
    },
  });
  await reads(explaining);
  return plans;
};
