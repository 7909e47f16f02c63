import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict } from '@portico/kernel/application';
import { DomainError } from '@portico/kernel/domain';
import { Gate } from '@portico/platform-ports/testing';
import { testDatabase, type TestDatabase } from './testing/index.js';
import { PostgresUnitOfWork } from './unit-of-work.postgres.js';

class Taken extends DomainError {}
class Negative extends DomainError {}
class Orphaned extends DomainError {}

let test: TestDatabase;
let unitOfWork: PostgresUnitOfWork;
beforeAll(async () => {
  test = await testDatabase();
  unitOfWork = new PostgresUnitOfWork(test.database, {
    account_name: () => new Taken(),
    account_balance: () => new Negative(),
    account_parent: () => new Orphaned(),
  });
  await test.database.direct(`CREATE TABLE account (
    id int PRIMARY KEY, name text CONSTRAINT account_name UNIQUE,
    balance int NOT NULL DEFAULT 0 CONSTRAINT account_balance CHECK (balance >= 0),
    parent int CONSTRAINT account_parent REFERENCES account DEFERRABLE INITIALLY DEFERRED)`);
});
afterAll(() => test.drop());

beforeEach(async () => {
  await test.database.direct('TRUNCATE account');
  await test.database.direct(`INSERT INTO account (id, name) VALUES (1, 'one'), (2, 'two')`);
});

const write = (text: string, ...values: unknown[]): Promise<unknown> => test.database.write(text, values);
const increment = (id: number): Promise<unknown> => write('UPDATE account SET balance = balance + 1 WHERE id = $1', id);
const balances = (): Promise<unknown[]> => test.database.read('SELECT id, balance FROM account ORDER BY id');

describe('the violation of a named constraint', () => {
  it('becomes the refusal that it means, whoever runs the statement and wherever it is found out', async () => {
    const insert = `INSERT INTO account (id, name) VALUES (3, 'one')`;
    await expect(unitOfWork.run(() => write(insert))).rejects.toThrow(Taken);
    await expect(unitOfWork.run(() => test.database.manager().query(insert))).rejects.toThrow(Taken);
    await expect(unitOfWork.run(() => write('UPDATE account SET balance = -1'))).rejects.toThrow(Negative);
    await expect(unitOfWork.run(() => write('UPDATE account SET parent = 9'))).rejects.toThrow(Orphaned);
  });

  it('can be dealt with around a savepoint', async () => {
    await unitOfWork.run(async () => {
      await expect(unitOfWork.savepoint(() => write('UPDATE account SET balance = -1'))).rejects.toThrow(Negative);
      await increment(1);
    });
    expect(await balances()).toEqual([
      { id: 1, balance: 1 },
      { id: 2, balance: 0 },
    ]);
  });

  it('stays what it is when nobody gave it a meaning', async () => {
    await expect(unitOfWork.run(() => write('INSERT INTO account (id) VALUES (1)'))).rejects.toThrow('account_pkey');
  });
});

describe('units of work that meet', () => {
  it('both succeed after a deadlock', async () => {
    const gates = [new Gate(), new Gate()] as const;
    let tries = 0;
    const crossing = (first: 0 | 1): Promise<void> =>
      unitOfWork.run(async () => {
        tries += 1;
        await increment(first + 1);
        gates[first].open();
        await gates[1 - first]?.opened;
        await increment(2 - first);
      });
    await Promise.all([crossing(0), crossing(1)]);
    expect(tries).toBeGreaterThan(2);
    expect(await balances()).toEqual([
      { id: 1, balance: 2 },
      { id: 2, balance: 2 },
    ]);
  });

  it('both succeed after a serialization failure', async () => {
    let tries = 0;
    const read = 'SELECT balance FROM account WHERE id = 1';
    await unitOfWork.run(async () => {
      tries += 1;
      await write('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await test.database.read(read);
      if (tries === 1) await test.database.direct('UPDATE account SET balance = balance + 10 WHERE id = 1');
      await increment(1);
    });
    expect(tries).toBe(2);
    expect(await test.database.read(read)).toEqual([{ balance: 11 }]);
  });

  it('end in a refusal when the same happens a third time', async () => {
    const losing = unitOfWork.run(async () => {
      await write('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await test.database.read('SELECT balance FROM account WHERE id = 1');
      await test.database.direct('UPDATE account SET balance = balance + 10 WHERE id = 1');
      await increment(1);
    });
    await expect(losing).rejects.toThrow(ConcurrencyConflict);
    expect((await balances())[0]).toEqual({ id: 1, balance: 30 });
  });
});

describe('a statement that fails and is ignored', () => {
  it('fails the unit of work, of which nothing is kept', async () => {
    const ignoring = unitOfWork.run(async () => {
      await increment(1);
      await write('UPDATE account SET balance = -1').catch(() => undefined);
    });
    await expect(ignoring).rejects.toThrow('Nothing was committed');
    expect((await balances())[0]).toEqual({ id: 1, balance: 0 });
  });
});
