import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { consumer, type Consumer } from '@portico/platform-nest';
import { metricsText } from '@portico/platform-observability';
import { PermanentFailure, type Broker } from '@portico/platform-ports';
import { eventually } from '@portico/platform-ports/testing';
import { TcpProxy } from '@portico/platform-ports/testing/tcp-proxy';
import { Database, PostgresUnitOfWork } from '@portico/platform-postgres';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { BakeryProcess } from './bakery-process.js';
import { bakeCakes } from './bake-cakes.js';
import { cakeBaked, EatCake, EATEN, type EatCakeHandler } from './cakes.js';
import type { Carrier } from './consumers.suite.js';
import { Rendezvous } from './rendezvous.js';
import { runOutLeases } from './run-out-leases.js';

const ROUNDS = 1_000;
const LETTERS = 100;
const OUTAGES = 3;
const OUTAGE_MS = 50;

/** What holds for consumers when two have the same message at one moment, and when Postgres goes away beneath them. */
export const deliveryTroubleSuite = (name: string, open: (test: TestDatabase) => Promise<Carrier>): void => {
  describe(`Delivery on ${name}`, () => {
    let test: TestDatabase;
    let carrier: Carrier;
    let queues: string[];
    let closing: AsyncDisposableStack;

    beforeEach(async () => {
      test = await testDatabase();
      await test.database.direct(EATEN);
      carrier = await open(test);
      queues = [];
      closing = new AsyncDisposableStack();
    });
    afterEach(async () => {
      await closing.disposeAsync();
      await carrier.clear(queues);
      await test.drop();
    });

    /** A process of its own: it shares nothing with others but the servers. */
    const start = async (url: string, broker: Broker, behave: EatCakeHandler['behave'], mounted: Consumer) => {
      const database = await Database.connect({
        url,
        applicationName: 'a worker',
        poolSize: 8,
        onTrouble: () => undefined,
      });
      closing.defer(() => database.close());
      const unitOfWork = new PostgresUnitOfWork(database, {});
      const running = await BakeryProcess.start({ database, unitOfWork }, broker, behave, mounted);
      closing.defer(() => running.close());
      return running.eating;
    };

    const eating = (queue = `bakery.eat-${randomUUID().slice(0, 8)}`): Consumer => {
      queues.push(queue);
      return consumer({ name: queue, events: [cakeBaked], toCommand: (event) => new EatCake(event), batch: 1 });
    };

    /** The same consumer with a queue of this process's own, so that each message comes to every process. */
    const withQueue = (eater: Consumer, queue: string): Consumer => {
      queues.push(queue);
      return { ...eater, subscription: { ...eater.subscription, queue } };
    };

    it(`takes effect ${ROUNDS} times for ${ROUNDS} messages that each come to two workers at the same moment`, async () => {
      const messages = await bakeCakes(test, ['bakery.cake:a'], ROUNDS);
      const [barrier, eater] = [new Rendezvous(), eating()];
      const [left, right] = ['left', 'right'].map((side) => withQueue(eater, `${eater.name}-${side}`)) as [
        Consumer,
        Consumer,
      ];
      for (const each of [left, right]) await carrier.brokers[0].declare(each.subscription);
      await carrier.brokers[0].publish(messages);
      const workers = await Promise.all(
        [left, right].map((each, side) =>
          start(test.url, meetingAt(barrier, carrier.brokers[side as 0 | 1]), () => undefined, each),
        ),
      );

      await eventually(() => expect(barrier.met).toBe(ROUNDS), 60_000);
      await closing.disposeAsync();

      const counted = 'SELECT count(*) AS rows, count(DISTINCT event_id) AS events FROM eaten';
      expect(await test.database.direct(counted)).toEqual([{ rows: ROUNDS, events: ROUNDS }]);
      expect(await metricsText()).toContain(`inbox_duplicates_total{consumer="${eater.name}"} ${ROUNDS}\n`);
      expect(workers.flatMap(({ runs }) => runs)).toHaveLength(ROUNDS);
      const handled = 'SELECT DISTINCT message_id::text AS id FROM platform.inbox WHERE consumer = $1';
      const ids = (await test.database.direct<{ id: string }>(handled, [eater.name])).map(({ id }) => id);
      expect(ids.sort()).toEqual(messages.map(({ id }) => id).sort());
    }, 90_000);

    it('gives up the message whose handler hangs, after as many attempts as were allowed, and does the others', async () => {
      const messages = await bakeCakes(test, ['bakery.cake:a'], 20);
      const stuck = messages[7]?.id ?? '';
      const eater = { ...eating(), batch: 20, attempts: 2, backoff: { baseMs: 20, capMs: 50 } };
      await start(
        test.url,
        carrier.brokers[1],
        ({ id }, _, database) => (id === stuck ? hang(database) : undefined),
        eater,
      );
      await carrier.brokers[0].publish(messages);

      await eventually(async () => {
        const held = 'SELECT message_id::text AS id, state, attempts, error_class AS error FROM platform.held_message';
        const given = { id: stuck, state: 'dead', attempts: 2, error: 'TransactionLost' };
        expect(await test.database.direct(held)).toEqual([given]);
        expect(await test.database.direct('SELECT count(*) FROM eaten')).toEqual([{ count: messages.length - 1 }]);
        expect(await carrier.brokers[0].depth(eater.name)).toBe(0);
      });
    });

    it(`loses no dead letter when Postgres goes away ${OUTAGES} times while ${LETTERS} are buried`, async () => {
      const cable = await TcpProxy.before(test.url);
      closing.defer(() => cable.close());
      const [eater, messages] = [eating(), await bakeCakes(test, ['bakery.cake:a'], LETTERS)];
      let [begun, outages] = [0, 0];
      const inedible: EatCakeHandler['behave'] = (_, run) => {
        if (run === 1) begun += 1;
        if (outages < OUTAGES && begun === 10 * (outages + 1)) {
          outages += 1;
          cable.refuse();
          setTimeout(() => cable.restore(), OUTAGE_MS);
        }
        throw new PermanentFailure('inedible');
      };
      await start(cable.url, carrier.brokers[1], inedible, eater);
      await carrier.brokers[0].publish(messages);

      const dead = `SELECT message_id::text AS id, state FROM platform.held_message ORDER BY 1`;
      const all = messages.map(({ id }) => ({ id, state: 'dead' })).sort((a, b) => (a.id < b.id ? -1 : 1));
      await eventually(async () => {
        expect(outages).toBe(OUTAGES);
        expect(await carrier.brokers[0].depth(eater.name)).toBe(0);
      });
      await runOutLeases(test); // of those that were lost with a connection; what is lost later runs out by itself
      await eventually(async () => expect(await test.database.direct(dead)).toEqual(all), 30_000);
    }, 60_000);
  });
};

/** Never comes to an end, in a transaction that the server ends sooner than others. */
const hang = async (database: Database): Promise<void> => {
  await database.write(`SET LOCAL idle_in_transaction_session_timeout = 300`);
  await new Promise(() => undefined);
};

/** A broker whose messages are received when another process has them too. */
const meetingAt = (barrier: Rendezvous, broker: Broker): Broker =>
  Object.assign(Object.create(broker) as Broker, {
    consume: ((subscription, receive) =>
      broker.consume(subscription, async (deliveries) => {
        for (const { message } of deliveries) await barrier.meet(message.id);
        await receive(deliveries);
      })) satisfies Broker['consume'],
  });
