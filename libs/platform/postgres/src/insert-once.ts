import type { EntitySchema, QueryDeepPartialEntity } from 'typeorm';
import type { Database } from './database.js';

/**
 * Writes a row in the open unit of work unless its key is taken; then nothing is written, and nobody is told. If it is
 * being taken by somebody else at this moment, waits for how that ends.
 */
export const insertOnce = async <Row extends object>(
  database: Database,
  table: EntitySchema<Row>,
  row: QueryDeepPartialEntity<Row>,
): Promise<void> => {
  await database.manager().createQueryBuilder().insert().into(table).values(row).orIgnore().execute();
};
