import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createLogger } from '@portico/platform-observability';
import { eventually } from '@portico/platform-ports/testing';
import { PostgresBroker } from '@portico/platform-postgres';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { bakeCakes } from './testing/bake-cakes.js';
import { EATEN } from './testing/cakes.js';
import { deadlyCake } from './testing/deadly-cake.js';

const SOURCES = fileURLToPath(new URL('../../../../tools/start/swc-hooks.ts', import.meta.url));
const BAKERY = fileURLToPath(new URL('./testing/poisoned-bakery.ts', import.meta.url));

describe('A message that ends its process', () => {
  let test: TestDatabase;
  let broker: PostgresBroker;
  let kills: number;
  let over: boolean;
  let ended: Promise<void>;

  beforeEach(async () => {
    test = await testDatabase();
    await test.database.direct(EATEN);
    broker = new PostgresBroker(test.database, createLogger({ name: 'test', level: 'silent' }));
    [kills, over, ended] = [0, false, Promise.resolve()];
  });
  afterEach(async () => {
    over = true;
    await ended;
    await broker.close();
    await test.drop();
  });

  /** As an orchestrator does: whenever the process ends, it is started again. */
  const keepRunning = async (poison: string): Promise<void> => {
    const sources = ['--conditions=@portico/source', `--import=${SOURCES}`];
    while (!over) {
      const child = spawn(process.execPath, [...sources, BAKERY, test.url, poison], { stdio: 'inherit' });
      const gone = once(child, 'exit');
      const watch = setInterval(() => over && child.kill(), 100);
      const [, signal] = (await gone) as [number | null, string | null];
      clearInterval(watch);
      if (signal === 'SIGKILL') kills += 1;
    }
  };

  it('takes none of those beside it along, and is given up after its attempts', async () => {
    const messages = await bakeCakes(test, ['bakery.cake:a'], 50);
    const poison = messages[17]?.id ?? '';
    await broker.declare(deadlyCake.subscription);
    await broker.publish(messages);
    ended = keepRunning(poison);

    await eventually(async () => {
      expect(await test.database.direct('SELECT message_id, state, error_class FROM platform.held_message')).toEqual([
        { message_id: poison, state: 'dead', error_class: 'Interrupted' },
      ]);
    }, 90_000);
    expect(kills).toBe(2);
    const [eaten] = await test.database.direct(
      'SELECT count(*)::int AS rows, count(DISTINCT event_id)::int FROM eaten',
    );
    expect(eaten).toEqual({ rows: 49, count: 49 });
  }, 120_000);
});
