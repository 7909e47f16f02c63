import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PermanentFailure } from '@portico/platform-ports';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { chaosSchema } from './chaos.schema.ts';
import { MAKE_TROUBLE, Trouble, type TroubleKind } from './trouble.ts';

const CONSUMER = 'chaos.unordered';
const MESSAGES = 1_000;

describe('Trouble', () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await testDatabase([chaosSchema.migrations])));
  afterAll(() => test.drop());

  const make = (kind: TroubleKind) => test.database.direct(MAKE_TROUBLE, [kind]);

  const handOver = (messageId: string) =>
    test.database.direct(
      `INSERT INTO chaos.hand_over (consumer, message_id, by, process) VALUES ($1, $2, 'broker', 1)`,
      [CONSUMER, messageId],
    );

  const failure = (messageId: string): Promise<unknown> =>
    new Trouble(test.database).strike(CONSUMER, messageId).then(
      () => undefined,
      (error: unknown) => error,
    );

  const messages = Array.from({ length: MESSAGES }, () => randomUUID());

  const struck = async (): Promise<string[]> => {
    const failures = await Promise.all(messages.map(async (id) => ((await failure(id)) ? [id] : [])));
    return failures.flat();
  };

  it('is none unless somebody makes it', async () => {
    expect(await struck()).toEqual([]);
  });

  it('comes over one message in ten, the same whenever they are handed over', async () => {
    await make('transient');
    const first = await struck();
    expect(first.length / MESSAGES).toBeCloseTo(0.1, 1);
    await make('permanent');
    expect(await struck()).toEqual(first);
  });

  it('passes at the third time when it is transient', async () => {
    await make('transient');
    const [message = ''] = await struck();
    await handOver(message);
    await handOver(message);
    expect(await failure(message)).toBeInstanceOf(Error);
    expect(await failure(message)).not.toBeInstanceOf(PermanentFailure);
    await handOver(message);
    expect(await failure(message)).toBeUndefined();
  });

  it('stays when it is permanent, until there is none any more', async () => {
    await make('permanent');
    const [message = ''] = await struck();
    for (let time = 1; time <= 3; time += 1) await handOver(message);
    expect(await failure(message)).toBeInstanceOf(PermanentFailure);
    await make('none');
    expect(await struck()).toEqual([]);
  });
});
