import type { QueryResultRow } from 'pg';
import type { Database } from './database.js';
import type { ReadRow } from './read-row.js';

/** Writes in the open unit of work if there is one, and else commits at once. */
export const joinOrCommit = <Row extends QueryResultRow>(
  database: Database,
  text: string,
  values: readonly unknown[],
): Promise<ReadRow<Row>[]> =>
  database.ambient.current ? database.write<Row>(text, values) : database.direct<Row>(text, values);
