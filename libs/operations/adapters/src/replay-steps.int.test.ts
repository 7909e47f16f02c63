import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '@portico/kernel/domain';
import { FixedClock, SequentialIds } from '@portico/kernel/testing';
import {
  AdvanceReplayHandler,
  EndReplay,
  EndReplayHandler,
  RequestDeadLetterReplay,
  RequestDeadLetterReplayHandler,
  type Replay,
} from '@portico/operations-core';
import { anEvent, instant, running } from '@portico/operations-core/testing';
import { eventually } from '@portico/platform-ports/testing';
import { DeadLetters, History, PostgresHeldMessages } from '@portico/platform-postgres';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { operationsSchema } from './operations.schema.js';
import { PostgresDeadLetterBox } from './postgres/dead-letter.box.postgres.js';
import { PostgresHistory } from './postgres/history.postgres.js';
import { PostgresReplays } from './postgres/replays.postgres.js';
import { postgresDelivery } from './testing/delivery.postgres.js';

const LETTERS = 700;
const WORKERS = 4;

const WAITS_FOR_A_LOCK = `
  SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

describe('The steps of replays, taken by several workers', () => {
  let test: TestDatabase;
  let advance: AdvanceReplayHandler;
  let box: PostgresDeadLetterBox;
  let replays: PostgresReplays;
  const clock = new FixedClock();
  const ids = new SequentialIds();

  beforeAll(async () => {
    test = await testDatabase([operationsSchema.migrations], operationsSchema.tables);
    const { database } = test;
    box = new PostgresDeadLetterBox(new DeadLetters(database));
    replays = new PostgresReplays(database);
    const history = new PostgresHistory(new History(database, new PostgresHeldMessages(database)));
    advance = new AdvanceReplayHandler(replays, box, history, clock, test.unitOfWork);
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    await test.database.direct('TRUNCATE operations.replays, platform.held_message, platform.consumer_presence');
    const { bury, tell } = postgresDelivery(test);
    await tell(running('bakery.eat'));
    await Promise.all(Array.from({ length: LETTERS }, (_, n) => bury('bakery.eat', anEvent(n + 1), instant(n))));
  });

  const ask = (): Promise<Replay> => {
    const handler = new RequestDeadLetterReplayHandler(box, replays, clock, ids);
    return test.unitOfWork.run(() => handler.execute(new RequestDeadLetterReplay(systemActor('test'), {})));
  };

  const nextStep = async (id: string): Promise<unknown> => {
    const [row] = await test.database.direct<{ at: string }>(
      'SELECT next_step_at AS at FROM operations.replays WHERE id = $1',
      [id],
    );
    return row?.at;
  };

  /** All of them step as fast as they can, until nothing is running. */
  const finish = async (): Promise<number> => {
    const started = performance.now();
    const work = async (): Promise<void> => {
      for (;;) {
        await test.unitOfWork.run(() => advance.execute());
        const { items } = await replays.list({ limit: 10, sort: '-startedAt', after: null });
        if (items.every(({ state }) => state === 'done')) return;
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
    return performance.now() - started;
  };

  it('are a hundred messages and a fifth of a second apart, however many workers there are', async () => {
    const { id } = await ask();
    const took = await finish();
    expect(await replays.get(id)).toMatchObject({ total: LETTERS, replayed: LETTERS });
    expect(took).toBeGreaterThan((LETTERS / 100) * 200);
  });

  it('replay each message once when several replays find the same', async () => {
    const asked = [await ask(), await ask(), await ask()];
    await finish();
    const done = await Promise.all(asked.map(({ id }) => replays.get(id)));
    expect(done.map(({ replayed }) => replayed).reduce((sum, count) => sum + count)).toBe(LETTERS);
    expect(done.every(({ replayed }) => replayed > 0)).toBe(true);
  });

  it('wait for what somebody else has in hand', async () => {
    const { id } = await ask();
    const { resolve: letGo, promise: letLoose } = Promise.withResolvers<void>();
    const { resolve: taken, promise: isTaken } = Promise.withResolvers<void>();
    const other = test.unitOfWork.run(async () => {
      await test.database.write('SELECT FROM platform.held_message LIMIT 1 FOR UPDATE');
      taken();
      await letLoose;
      throw new Error('undone');
    });
    await isTaken;
    const finishing = finish();
    await eventually(async () => expect(await replays.get(id)).toMatchObject({ replayed: LETTERS - 1 }));
    const restedOnce = await nextStep(id);
    await eventually(async () => expect(await nextStep(id)).not.toBe(restedOnce));
    expect(await replays.get(id)).toMatchObject({ state: 'running' });
    letGo();
    await expect(other).rejects.toThrow('undone');
    await finishing;
    expect(await replays.get(id)).toMatchObject({ state: 'done', replayed: LETTERS });
  });

  it('end with those letters that somebody tries again: what no worker runs stays dead', async () => {
    await postgresDelivery(test).bury('bakery.closed', anEvent(1), instant(0));
    const { id } = await ask();
    await finish();
    expect(await replays.get(id)).toMatchObject({ state: 'done', total: LETTERS, replayed: LETTERS, leftOut: 1 });
    expect((await box.count({})).count).toBe(1);
  });

  it('are no more once somebody has ended the replay, though one was being taken', async () => {
    const { id } = await ask();
    const { resolve: letGo, promise: letLoose } = Promise.withResolvers<void>();
    const { resolve: taken, promise: isTaken } = Promise.withResolvers<void>();
    const step = test.unitOfWork.run(async () => {
      await advance.execute();
      taken();
      await letLoose;
    });
    await isTaken;
    const command = new EndReplay(systemActor('test'), id);
    const ending = test.unitOfWork.run(() => new EndReplayHandler(replays, clock).execute(command));
    await eventually(async () => expect(await test.database.direct(WAITS_FOR_A_LOCK)).toHaveLength(1));
    letGo();
    await step;
    expect(await ending).toMatchObject({ state: 'ended', total: LETTERS, replayed: 100 });
    expect(await replays.get(id)).toEqual(await ending);
    expect(await test.unitOfWork.run(() => advance.execute())).toBeNull();
    expect((await box.count({})).count).toBe(LETTERS - 100);
  });
});
