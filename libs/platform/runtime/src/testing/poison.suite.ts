import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually } from '@portico/platform-ports/testing';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { bakeCakes } from './bake-cakes.js';
import { EATEN } from './cakes.js';
import type { Carrier } from './consumers.suite.js';
import { deadlyCake } from './deadly-cake.js';
import { runOutLeases } from './run-out-leases.js';

const SOURCES = fileURLToPath(new URL('../../../../../tools/start/swc-hooks.ts', import.meta.url));
const BAKERY = fileURLToPath(new URL('./poisoned-bakery.ts', import.meta.url));

/** What holds for a message that kills whoever touches it, on whatever carries messages. */
export const poisonSuite = (name: string, open: (test: TestDatabase) => Promise<Carrier>): void => {
  describe(`A message that ends its process, on ${name}`, () => {
    let test: TestDatabase;
    let carrier: Carrier;
    let kills: number;
    let over: boolean;
    let ended: Promise<void>;

    beforeEach(async () => {
      test = await testDatabase();
      await test.database.direct(EATEN);
      carrier = await open(test);
      [kills, over, ended] = [0, false, Promise.resolve()];
    });
    afterEach(async () => {
      over = true;
      await ended;
      await carrier.clear([deadlyCake.name]);
      await test.drop();
    });

    /** As an orchestrator does: whenever the process ends, it is started again; by when what it had leased is free. */
    const keepRunning = async (poison: string): Promise<void> => {
      const command = ['--conditions=@portico/source', `--import=${SOURCES}`, BAKERY, test.url, poison];
      while (!over) {
        const child = spawn(process.execPath, [...command, ...carrier.elsewhere], { stdio: 'inherit' });
        const gone = once(child, 'exit');
        const watch = setInterval(() => over && child.kill(), 100);
        const [, signal] = (await gone) as [number | null, string | null];
        clearInterval(watch);
        if (signal === 'SIGKILL') kills += 1;
        await runOutLeases(test);
      }
    };

    it('takes none of those beside it along, and is given up after its attempts', async () => {
      const messages = await bakeCakes(test, ['bakery.cake:a'], 50);
      const poison = messages[17]?.id ?? '';
      await carrier.brokers[0].declare(deadlyCake.subscription);
      await carrier.brokers[0].publish(messages);
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
};
