import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { consumer, type Consumer } from '@portico/platform-nest';
import { silentLog } from '@portico/platform-observability/testing';
import { anEvent, eventually, idAt } from '@portico/platform-ports/testing';
import { History, PostgresBroker, PostgresHeldMessages } from '@portico/platform-postgres';
import { deliveryHarness, testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { BakeryProcess } from './testing/bakery-process.js';
import { bakeCakes } from './testing/bake-cakes.js';
import { cakeBaked, EatCake, EATEN, type CakeBaked } from './testing/cakes.js';

const DAY_MS = 24 * 60 * 60_000;
const NOW = Date.now();
const STEP = 100;

describe('What happened, told to a consumer', () => {
  let test: TestDatabase;
  let broker: PostgresBroker;
  let bakery: BakeryProcess | undefined;
  let history: History;

  beforeEach(async () => {
    test = await testDatabase();
    await test.database.direct(EATEN);
    broker = new PostgresBroker(test.database, silentLog);
    history = new History(test.database, new PostgresHeldMessages(test.database));
  });
  afterEach(async () => {
    await bakery?.close();
    await broker.close();
    await test.drop();
  });

  const start = async (ordered: boolean): Promise<Consumer> => {
    const eater = consumer({
      name: 'bakery.eat',
      events: [cakeBaked],
      toCommand: (event) => new EatCake(event),
      ordered,
    });
    bakery = await BakeryProcess.start(test, broker, () => undefined, eater);
    return eater;
  };

  const daysAgo = (days: number): number => NOW - days * DAY_MS;

  /** Events that happened in each of the streams, a day apart, the last of them yesterday. */
  const baked = async (streams: readonly string[], each: number): Promise<readonly CakeBaked[]> => {
    const events = Array.from({ length: each }, (_, index) => index + 1).flatMap((seq) =>
      streams.map((stream) => ({
        ...anEvent(stream, seq, idAt(daysAgo(each - seq + 1))),
        data: { cakeId: randomUUID() },
      })),
    );
    await deliveryHarness(test).record(events);
    return events as unknown as CakeBaked[];
  };

  const tell = async ({ name }: Consumer, fromDaysAgo: number): Promise<{ told: number; late: number }> => {
    const span = { from: new Date(daysAgo(fromDaysAgo)).toISOString(), to: new Date().toISOString() };
    await test.unitOfWork.run(() => history.beginEarlier(name, span.from));
    let sum = { told: 0, late: 0 };
    for (let place: string | null = null; ;) {
      const step = await test.unitOfWork.run(() => history.tell(name, span, place, STEP));
      if (step.place === null) return sum;
      place = step.place;
      sum = { told: sum.told + step.told, late: sum.late + step.late };
    }
  };

  const eaten = async (): Promise<readonly string[]> =>
    (await test.database.direct<{ id: string }>('SELECT event_id AS id FROM eaten ORDER BY event_id')).map(
      ({ id }) => id,
    );
  const perStream = (): Promise<unknown[]> =>
    test.database.direct(
      'SELECT stream_id AS stream, array_agg(seq::int ORDER BY nr) AS seqs FROM eaten GROUP BY 1 ORDER BY 1',
    );
  const quiet = (): Promise<void> =>
    eventually(async () => expect(await test.database.direct('SELECT FROM platform.held_message')).toEqual([]), 30_000);
  const streams = (count: number): string[] => Array.from({ length: count }, (_, n) => `bakery.cake:${n}`);

  it('reaches a new one with every event from a moment on, each once, while more happen', async () => {
    const old = await baked(streams(30), 10);
    const eater = await start(false);
    const live = await bakeCakes(test, ['bakery.bread'], 40);
    const publishing = broker.publish(live);

    expect(await tell(eater, 6)).toMatchObject({ late: 0 });

    await publishing;
    const since = old.filter(({ seq }) => seq > 10 - 6);
    const expected = [...since, ...live].map(({ id }) => id).sort();
    await eventually(async () => expect(await eaten()).toEqual(expected), 30_000);
    await quiet();
    expect(await tell(eater, 6)).toEqual({ told: 0, late: 0 });
  }, 60_000);

  it('has no second effect where it was handled, be it eight days ago', async () => {
    await baked(streams(20), 8);
    const eater = await start(false);
    await tell(eater, 9);
    await quiet();
    expect(await eaten()).toHaveLength(160);

    expect(await tell(eater, 9)).toEqual({ told: 0, late: 0 });
    await broker.publish(await bakeCakes(test, ['bakery.bread'], 1));
    await eventually(async () => expect(await eaten()).toHaveLength(161));
    await quiet();
    expect(await eaten()).toHaveLength(161);
  }, 60_000);

  it('comes in the order of each stream to one that takes them so, as far as the stream has not gone on', async () => {
    const names = streams(12);
    await baked(names, 10);
    const eater = await start(true);
    const [begun, ...others] = names as [string, ...string[]];
    const last = { ...anEvent(begun, 11), data: { cakeId: randomUUID() } };
    await deliveryHarness(test).record([last]);
    await broker.publish([{ id: last.id, type: last.type, headers: {}, body: JSON.stringify(last) }]);
    await eventually(async () => expect(await perStream()).toEqual([{ stream: begun, seqs: [11] }]));

    expect(await tell(eater, 7)).toEqual({ told: others.length * 7, late: 7 });

    await quiet();
    const inOrder = [4, 5, 6, 7, 8, 9, 10];
    expect(await perStream()).toEqual(
      [{ stream: begun, seqs: [11] }, ...others.map((stream) => ({ stream, seqs: inOrder }))].sort((a, b) =>
        a.stream < b.stream ? -1 : 1,
      ),
    );
  }, 60_000);
});
