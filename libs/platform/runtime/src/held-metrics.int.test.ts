import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { metricsText } from '@portico/platform-observability';
import type { Placed } from '@portico/platform-ports';
import { HeldCounts, PostgresHeldMessages, PostgresInbox } from '@portico/platform-postgres';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { showHeld } from './held-metrics.js';

const message = (id: string, seq: number): Placed => ({
  delivery: {
    message: { id, type: 'bakery.cake-baked.v1', headers: {}, body: '{}' },
    again: false,
    source: { exchange: '', routingKey: '' },
  },
  place: { streamId: 'bakery.cake:a', seq },
});

describe('The metrics of held messages', () => {
  let test: TestDatabase;
  beforeEach(async () => void (test = await testDatabase()));
  afterEach(() => test.drop());

  it('tell for each consumer what waits, what is parked and what is dead, until it is gone', async () => {
    const { database, unitOfWork } = test;
    const held = new PostgresHeldMessages(database);
    await new PostgresInbox(database).enrol({ name: 'bakery.eat', types: ['bakery.cake-baked.v1'], ordered: true });
    await unitOfWork.run(async () => {
      await held.postpone('bakery.eat', [message('a', 1), message('b', 2)], 0, null);
      await held.park('bakery.eat', [message('c', 3)]);
      await held.bury('bakery.eat', message('d', 4), {
        attempt: 1,
        errorClass: 'Error',
        error: 'inedible',
        stack: null,
      });
    });
    await database.direct(`UPDATE platform.held_message SET held_at = held_at - interval '90 seconds' WHERE seq = 1`);
    await showHeld(new HeldCounts(database));
    const text = await metricsText();
    expect(text).toContain('held_messages{consumer="bakery.eat",state="waiting"} 2');
    expect(text).toContain('held_messages{consumer="bakery.eat",state="parked"} 1');
    expect(text).toContain('dlq_depth{consumer="bakery.eat"} 1');
    expect(text).toMatch(/held_oldest_age_seconds\{consumer="bakery.eat",state="waiting"\} 9\d/);
    expect(text).toMatch(/held_oldest_age_seconds\{consumer="bakery.eat",state="parked"\} \d\b/);

    await database.direct('DELETE FROM platform.held_message');
    await showHeld(new HeldCounts(database));
    const emptied = await metricsText();
    expect(emptied).toContain('dlq_depth{consumer="bakery.eat"} 0');
    expect(emptied).toContain('held_oldest_age_seconds{consumer="bakery.eat",state="waiting"} 0');
  });
});
