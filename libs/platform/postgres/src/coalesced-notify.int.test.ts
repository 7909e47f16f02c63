import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@portico/platform-ports/testing';
import { createLogger } from '@portico/platform-observability';
import { silentLog } from '@portico/platform-observability/testing';
import { CoalescedNotify } from './coalesced-notify.js';
import { Database } from './database.js';
import { OUTBOX_CHANNEL } from './outbox.postgres.js';
import { RelayStage } from './testing/relay-stage.js';

const WRITERS = 50;
const UNITS_EACH = 20;

let stage: RelayStage;
let listener: Database;
beforeAll(async () => {
  stage = await RelayStage.open();
  listener = await Database.connect({ url: stage.test.url, applicationName: 'listener', poolSize: 1 });
});
afterAll(async () => {
  await listener.close();
  await stage.test.drop();
});

describe('CoalescedNotify', () => {
  it('wakes the relays far less often than units of work are committed', async () => {
    let heard = 0;
    const listening = await listener.listen(OUTBOX_CHANNEL, () => void (heard += 1));
    await Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        for (let unit = 0; unit < UNITS_EACH; unit += 1) await stage.append(`writer-${writer}`, `unit-${unit}`);
      }),
    );
    const before = heard;
    await stage.append('last', 'one');
    await eventually(() => expect(heard).toBeGreaterThan(before));
    expect(heard).toBeLessThan((WRITERS * UNITS_EACH) / 4);
    await listening.close();
  });

  it('notifies once more for all calls that came while it did', async () => {
    let heard = 0;
    const listening = await listener.listen('bell', () => void (heard += 1));
    const bell = new CoalescedNotify(stage.test.database, 'bell', silentLog);
    for (let calls = 0; calls < 100; calls += 1) bell.call();
    await eventually(() => expect(heard).toBe(2));
    bell.call();
    await eventually(() => expect(heard).toBe(3));
    await listening.close();
  });

  it('says that one failed, and notifies again', async () => {
    let heard = 0;
    let failures = 0;
    const listening = await listener.listen('bell', () => void (heard += 1));
    const failingOnce = Object.assign(Object.create(stage.test.database) as Database, {
      direct: async (text: string, values: readonly unknown[]) => {
        if ((failures += 1) === 1) throw new Error('The connection broke.');
        return stage.test.database.direct(text, values);
      },
    });
    const warnings: string[] = [];
    const log = createLogger({
      name: 'test',
      level: 'warn',
      destination: { write: (line) => void warnings.push(line) },
    });
    const bell = new CoalescedNotify(failingOnce, 'bell', log);
    bell.call();
    await eventually(() => {
      bell.call();
      expect(heard).toBeGreaterThan(0);
    });
    expect(failures).toBeGreaterThan(1);
    expect(warnings.join()).toContain('a notification could not be sent');
    await listening.close();
  });
});
