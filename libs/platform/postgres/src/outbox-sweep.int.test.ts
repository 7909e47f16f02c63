import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@portico/platform-ports/testing';
import { OutboxSweep } from './outbox-sweep.js';
import { RelayStage } from './testing/relay-stage.js';

const MANY = 1_000;

const COME = `
  INSERT INTO platform.outbox (event_id, stream_id, seq, type)
  SELECT gen_random_uuid(), 'stream-' || n, 1, 'testing.happened.v1' FROM generate_series(1, ${MANY}) AS n`;
const GO = 'DELETE FROM platform.outbox';
const SIZE = `SELECT pg_relation_size('platform.outbox')::int AS bytes`;
const SWEPT = `SELECT pg_stat_get_vacuum_count('platform.outbox'::regclass)::int AS times`;

describe('The outbox, when events have gone through it', () => {
  let stage: RelayStage;
  beforeAll(async () => void (stage = await RelayStage.open()));
  afterAll(() => stage.test.drop());
  beforeEach(() => stage.reset());
  afterEach(() => stage.stopRelays());

  const pass = async (sweep: OutboxSweep): Promise<number | undefined> => {
    const { database } = stage.test;
    for (const statement of [COME, GO]) await database.direct(statement);
    sweep.add(MANY);
    await sweep.sweep();
    return (await database.direct<{ bytes: number }>(SIZE))[0]?.bytes;
  };

  const timesSwept = async (): Promise<number> =>
    (await stage.test.database.direct<{ times: number }>(SWEPT))[0]?.times ?? 0;

  it('is no larger than what was in it at one time', async () => {
    const sweep = new OutboxSweep(stage.test.database);
    const atFirst = await pass(sweep);
    for (let time = 0; time < 5; time += 1) expect(await pass(sweep)).toBe(atFirst);
  });

  it('is swept by the relay that emptied it', async () => {
    const before = await timesSwept();
    for (let stream = 0; stream < 10; stream += 1) {
      await stage.append(`stream-${stream}`, ...Array.from({ length: 60 }, () => 'happened'));
    }
    await stage.startRelay();
    await eventually(async () => expect(await timesSwept()).toBeGreaterThan(before));
    expect(stage.broker.confirmed).toHaveLength(600);
  });

  it('is left to the server when few have gone', async () => {
    const before = await timesSwept();
    const sweep = new OutboxSweep(stage.test.database);
    sweep.add(10);
    await sweep.sweep();
    expect(await timesSwept()).toBe(before);
  });
});
