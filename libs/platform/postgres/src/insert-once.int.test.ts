import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, Gate } from '@portico/platform-ports/testing';
import { EntitySchema } from 'typeorm';
import { insertOnce } from './insert-once.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

interface NoteRow {
  readonly id: string;
  readonly text: string;
  readonly written_at: Date;
}

const NoteTable = new EntitySchema<NoteRow>({
  name: 'note',
  columns: {
    id: { type: 'text', primary: true },
    text: { type: 'text' },
    written_at: { type: 'timestamptz', default: () => 'now()' },
  },
});

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase([], [NoteTable]);
  await test.database.direct(`CREATE TABLE note (
    id text PRIMARY KEY, text text NOT NULL CHECK (text <> ''), written_at timestamptz NOT NULL DEFAULT now())`);
});
afterAll(() => test.drop());
beforeEach(() => test.database.direct('TRUNCATE note'));

const insert = (id: string, text: string): Promise<void> => insertOnce(test.database, NoteTable, { id, text });
const waiting = (): Promise<unknown[]> =>
  test.database.direct(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
const notes = (): Promise<unknown[]> => test.database.read('SELECT id, text FROM note ORDER BY id');

describe('A row that is inserted once', () => {
  it('stays as it was written first, and the unit of work goes on', async () => {
    await test.unitOfWork.run(() => insert('a', 'first'));
    await test.unitOfWork.run(async () => {
      await insert('a', 'second');
      await insert('b', 'other');
    });
    expect(await notes()).toEqual([
      { id: 'a', text: 'first' },
      { id: 'b', text: 'other' },
    ]);
  });

  it.each([
    ['is left alone by', 'commits', ['first']],
    ['makes room for', 'fails', ['second']],
  ])('%s another one at the same moment if its unit of work %s', async (_does, ends, left) => {
    const [written, end] = [new Gate(), new Gate()];
    const first = test.unitOfWork.run(async () => {
      await insert('a', 'first');
      written.open();
      await end.opened;
      if (ends === 'fails') throw new Error('after the write');
    });
    await written.opened;
    const second = test.unitOfWork.run(() => insert('a', 'second'));
    await eventually(async () => expect(await waiting()).toHaveLength(1));
    end.open();

    const [outcome] = await Promise.allSettled([first, second]);
    expect(outcome.status).toBe(ends === 'fails' ? 'rejected' : 'fulfilled');
    await second;
    expect(await test.database.read('SELECT text FROM note')).toEqual(left.map((text) => ({ text })));
  });

  it('is refused when something else than its key is wrong with it', async () => {
    await expect(test.unitOfWork.run(() => insert('a', ''))).rejects.toThrow('violates check constraint');
  });

  it('is not written outside of a unit of work', async () => {
    await expect(insert('a', 'first')).rejects.toThrow('no unit of work');
  });
});
