import type { Page, PageRequest } from '@portico/kernel/application';
import type { QueryResultRow } from 'pg';
import type { Database } from './database.js';
import { numbered, sql, where, type Sql } from './sql.js';

/** A column that rows are ordered by: its name, its type, and how its value is written in a position. */
export interface KeysetColumn<Row> {
  readonly column: Sql;
  readonly type: Sql;
  readonly of: (row: Row) => string;
}

/** An ordered list: what is selected, on which conditions, by which key. The id decides between equal keys. */
export interface KeysetQuery<Row> {
  readonly select: Sql;
  readonly conditions: readonly Sql[];
  readonly key: KeysetColumn<Row>;
  readonly id: KeysetColumn<Row>;
  readonly page: PageRequest;
}

/** Reads one page by its key, so that page 1,000 costs what page 1 costs and no row is met twice. */
export const keysetPage = async <Row extends QueryResultRow>(
  database: Database,
  { select, conditions, key, id, page: { limit, sort, after } }: KeysetQuery<Row>,
): Promise<Page<Row>> => {
  const [direction, beyond] = sort.startsWith('-') ? [sql`DESC`, sql`<`] : [sql`ASC`, sql`>`];
  const position = sql`(${key.column}, ${id.column})`;
  const rest = after ? [sql`${position} ${beyond} (${after[0]}::${key.type}, ${after[1]}::${id.type})`] : [];
  const order = sql`ORDER BY ${key.column} ${direction}, ${id.column} ${direction}`;
  const query = sql`${select} ${where([...conditions, ...rest])} ${order} LIMIT ${limit + 1}`;
  const rows = await database.read<Row>(...numbered(query));
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && rows.length > limit ? [key.of(last), id.of(last)] : null };
};
