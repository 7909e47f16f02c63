import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntitySchema } from 'typeorm';
import type { MigrationSet } from './migrations/index.js';
import { schemaDrift } from './schema-drift.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

const library: MigrationSet = {
  schema: 'library',
  migrations: [
    {
      name: '0001-create-books',
      up: `CREATE TABLE library.book (
        id uuid PRIMARY KEY, title varchar(100) NOT NULL, tags text[] NOT NULL, pages int, price numeric(10,2),
        read_count bigint NOT NULL, cover jsonb, added_at timestamptz(3) NOT NULL)`,
      down: 'DROP TABLE library.book',
    },
  ],
};

const columns = {
  id: { type: 'uuid', primary: true },
  title: { type: 'varchar', length: 100 },
  tags: { type: 'text', array: true },
  pages: { type: 'int', nullable: true },
  price: { type: 'numeric', precision: 10, scale: 2, nullable: true },
  readCount: { name: 'read_count', type: 'bigint' },
  cover: { type: 'jsonb', nullable: true },
  addedAt: { name: 'added_at', type: 'timestamptz', precision: 3 },
} as const;

const book = new EntitySchema({ name: 'Book', schema: 'library', tableName: 'book', columns });

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase([library], [book]);
});
afterAll(() => test.drop());

describe('schemaDrift', () => {
  const driftAfter = async (change: string, back: string): Promise<string[]> => {
    await test.database.direct(change);
    const drift = await schemaDrift(test.database);
    await test.database.direct(back);
    return drift;
  };
  const alter = (change: string): string => `ALTER TABLE library.book ${change}`;

  it('is silent when row records and tables agree', async () => {
    expect(await schemaDrift(test.database)).toEqual([]);
  });

  it('names a column that only one side has', async () => {
    expect(await driftAfter(alter('ADD isbn text'), alter('DROP isbn'))).toEqual([
      'library.book.isbn is in the table and not in the row record',
    ]);
    expect(await driftAfter(alter('DROP cover'), alter('ADD cover jsonb'))).toEqual([
      'library.book.cover is in the row record and not in the table',
    ]);
  });

  it('names a column of another type, length, precision or shape', async () => {
    const type = (column: string, to: string, from: string): Promise<string[]> =>
      driftAfter(alter(`ALTER ${column} TYPE ${to}`), alter(`ALTER ${column} TYPE ${from}`));
    expect(await type('title', 'varchar(120)', 'varchar(100)')).toEqual([
      'library.book.title is character varying(120), and character varying(100) in the row record',
    ]);
    expect(await type('added_at', 'timestamptz', 'timestamptz(3)')).toEqual([
      'library.book.added_at is timestamp with time zone, and timestamp(3) with time zone in the row record',
    ]);
    expect(await type('tags', `text USING ''`, `text[] USING '{}'`)).toEqual([
      'library.book.tags is text, and text[] in the row record',
    ]);
  });

  it('names a column that may be null on one side only', async () => {
    expect(await driftAfter(alter('ALTER pages SET NOT NULL'), alter('ALTER pages DROP NOT NULL'))).toEqual([
      'library.book.pages is not nullable, and nullable in the row record',
    ]);
  });

  it('names a table that is not there', async () => {
    expect(await driftAfter(alter('RENAME TO tome'), 'ALTER TABLE library.tome RENAME TO book')).toEqual([
      'library.book is not there',
    ]);
  });
});
