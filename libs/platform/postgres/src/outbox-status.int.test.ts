import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, idAt } from '@portico/platform-ports/testing';
import { OutboxStatus, type OutboxState } from './outbox-status.js';
import { RelayStage } from './testing/relay-stage.js';

const MANY = 60_000;

/** Events of a minute ago, as many streams. */
const FILL = `
  INSERT INTO platform.outbox (event_id, stream_id, seq, type)
  SELECT (left(platform.first_id_of(platform.utc_day(now()))::text, 14) || '7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    'stream-' || n, 1, 'testing.happened.v1'
  FROM generate_series(1, ${MANY}) AS n`;

describe('The status of the outbox', () => {
  let stage: RelayStage;
  beforeAll(async () => void (stage = await RelayStage.open()));
  afterAll(() => stage.test.drop());
  beforeEach(async () => {
    await stage.reset();
    await stage.test.database.direct('TRUNCATE platform.relay_tally');
  });
  afterEach(() => stage.stopRelays());

  const shown = (): Promise<OutboxState> => new OutboxStatus(stage.test.database).show();

  it('is all zero when nothing has happened', async () => {
    expect(await shown()).toEqual({
      count: 0,
      oldestAgeSeconds: 0,
      unroutable: 0,
      publishedPerMinute: 0,
      lastError: null,
    });
  });

  it('says what waits and for how long, though nobody relays it', async () => {
    const wait = 'INSERT INTO platform.outbox (event_id, stream_id, seq, type) VALUES ($1, $2, 1, $3)';
    for (const secondsAgo of [90, 300, 10]) {
      const id = idAt(Date.now() - secondsAgo * 1_000);
      await stage.test.database.direct(wait, [id, id, 'testing.happened.v1']);
    }

    const { count, oldestAgeSeconds, lastError } = await shown();

    expect([count, lastError]).toEqual([3, null]);
    expect(oldestAgeSeconds).toBeCloseTo(300, -1);
  });

  it('says what was published within a minute by all relays, also by those that have ended', async () => {
    await stage.startRelay();
    await stage.append('a', 'first', 'second');
    await eventually(() => expect(stage.broker.confirmed).toHaveLength(2));
    await stage.stopRelays();
    await stage.startRelay();
    await stage.append('b', 'first');

    await eventually(async () => expect(await shown()).toMatchObject({ count: 0, publishedPerMinute: 3 }));
    await stage.test.database.direct(`UPDATE platform.relay_tally SET noted_at = noted_at - interval '61 seconds'`);
    expect(await shown()).toMatchObject({ publishedPerMinute: 0 });
  });

  it('says what keeps the oldest event that was tried, and how many no queue wants, until they are published', async () => {
    stage.broker.unbound.add('testing.unwanted.v1');
    await stage.startRelay();
    await stage.append('a', 'unwanted');
    await stage.append('b', 'unwanted');
    await eventually(async () =>
      expect(await shown()).toMatchObject({ count: 2, unroutable: 2, lastError: expect.stringContaining('No queue') }),
    );

    stage.broker.unbound.clear();
    await eventually(async () => expect(await shown()).toMatchObject({ count: 0, unroutable: 0, lastError: null }));
  });

  it('tells the number of many by the size of their table, and counts them where that is not known', async () => {
    await stage.test.database.direct(FILL);
    expect((await shown()).count).toBe(MANY);

    await stage.test.database.direct('VACUUM platform.outbox');
    const { count } = await shown();
    expect(count).toBeGreaterThan(MANY * 0.95);
    expect(count).toBeLessThan(MANY * 1.05);
  });
});
