import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PermanentFailure } from '@portico/platform-ports';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { chaosSchema } from './chaos.schema.ts';
import { Trouble, type TroubleKind } from './trouble.ts';

const CONSUMER = 'chaos.unordered';
const MESSAGES = 1_000;

describe('Trouble', () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await testDatabase([chaosSchema.migrations])));
  afterAll(() => test.drop());

  const handOver = (messageId: string) =>
    test.database.direct('INSERT INTO chaos.hand_over (consumer, message_id, by) VALUES ($1, $2, $3)', [
      CONSUMER,
      messageId,
      'broker',
    ]);

  const failure = (kind: TroubleKind, messageId: string): Promise<unknown> =>
    new Trouble(test.database, kind).strike(CONSUMER, messageId).then(
      () => undefined,
      (error: unknown) => error,
    );

  const messages = Array.from({ length: MESSAGES }, () => randomUUID());

  const struck = async (kind: TroubleKind): Promise<string[]> => {
    const failures = await Promise.all(messages.map(async (id) => ((await failure(kind, id)) ? [id] : [])));
    return failures.flat();
  };

  it('is none unless it is asked for', async () => {
    expect(await struck('none')).toEqual([]);
  });

  it('comes over one message in ten, the same whenever they are handed over', async () => {
    const first = await struck('transient');
    expect(first.length / MESSAGES).toBeCloseTo(0.1, 1);
    expect(await struck('permanent')).toEqual(first);
  });

  it('passes at the third time when it is transient', async () => {
    const [message = ''] = await struck('transient');
    await handOver(message);
    await handOver(message);
    expect(await failure('transient', message)).toBeInstanceOf(Error);
    expect(await failure('transient', message)).not.toBeInstanceOf(PermanentFailure);
    await handOver(message);
    expect(await failure('transient', message)).toBeUndefined();
  });

  it('stays when it is permanent, until there is calm', async () => {
    const [message = ''] = await struck('permanent');
    for (let time = 1; time <= 3; time += 1) await handOver(message);
    expect(await failure('permanent', message)).toBeInstanceOf(PermanentFailure);
    await test.database.direct('INSERT INTO chaos.calm DEFAULT VALUES');
    expect(await struck('permanent')).toEqual([]);
  });
});
