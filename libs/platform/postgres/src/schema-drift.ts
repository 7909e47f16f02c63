import { TableColumn, type EntityMetadata } from 'typeorm';
import type { Database } from './database.js';

interface Column {
  readonly name: string;
  /** As Postgres writes it: `timestamp(3) with time zone`, `text[]`. */
  readonly type: string;
  readonly nullable: boolean;
}

const COLUMNS = `
  SELECT attname AS name, format_type(atttypid, atttypmod) AS type, NOT attnotnull AS nullable
  FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped`;

/** Where the row records of a database and its tables differ, one sentence each; none when they agree. */
export const schemaDrift = async (database: Database): Promise<string[]> => {
  const differences = await Promise.all(
    database.entities.map(async (entity) => {
      const columns = await database.direct<Column>(COLUMNS, [entity.tablePath]);
      return columns.length === 0 ? [`${entity.tablePath} is not there`] : compare(entity, columns);
    }),
  );
  return differences.flat();
};

const compare = (entity: EntityMetadata, columns: readonly Column[]): string[] => {
  const mapped = mappedColumns(entity);
  const unmapped = columns.filter(({ name }) => !mapped.some((column) => column.name === name));
  return [
    ...unmapped.map(({ name }) => `${entity.tablePath}.${name} is in the table and not in the row record`),
    ...mapped.flatMap((column) => {
      const path = `${entity.tablePath}.${column.name}`;
      const actual = columns.find(({ name }) => name === column.name);
      if (!actual) return [`${path} is in the row record and not in the table`];
      return [
        ...(actual.type === column.type ? [] : [`${path} is ${actual.type}, and ${column.type} in the row record`]),
        ...(actual.nullable === column.nullable
          ? []
          : [`${path} is ${nullability(actual)}, and ${nullability(column)} in the row record`]),
      ];
    }),
  ];
};

const nullability = ({ nullable }: Column): string => (nullable ? 'nullable' : 'not nullable');

const mappedColumns = ({ columns, dataSource: { driver } }: EntityMetadata): Column[] =>
  columns.map((column) => {
    const { databaseName: name, length, precision, scale, isArray, isNullable: nullable } = column;
    const type = new TableColumn({ name, type: driver.normalizeType(column), length });
    if (precision !== undefined) type.precision = precision;
    if (scale !== undefined) type.scale = scale;
    return { name, type: `${driver.createFullType(type).toLowerCase()}${isArray ? '[]' : ''}`, nullable };
  });
