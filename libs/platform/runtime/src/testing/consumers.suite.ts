import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { consumer, type Consumer, type ConsumerOptions } from '@portico/platform-nest';
import { PermanentFailure, type Broker, type BrokerMessage } from '@portico/platform-ports';
import { eventually } from '@portico/platform-ports/testing';
import { PostgresHeldMessages } from '@portico/platform-postgres';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { BakeryProcess } from './bakery-process.js';
import { bakeCakes } from './bake-cakes.js';
import { cakeBaked, EatCake, EATEN, type EatCakeHandler } from './cakes.js';

/** A broker that consumers can be run on, as two processes have it. */
export interface Carrier {
  readonly brokers: readonly [Broker, Broker];
  /** What a process of its own is told to have the same broker. */
  readonly elsewhere: readonly string[];
  /** Closes the brokers and removes what they keep for these consumers. */
  clear(consumers: readonly string[]): Promise<void>;
}

interface Held extends Record<string, unknown> {
  readonly message_id: string;
  readonly state: string;
  readonly attempts: number;
  readonly error_class: string;
}

/** Counts what it refuses: a sequence remembers what is rolled back. */
const REFUSE_NOTES = [
  'CREATE SEQUENCE refusals',
  `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'refused % times', nextval('refusals');
   END $$`,
  'CREATE TRIGGER refuse BEFORE INSERT ON platform.held_message FOR EACH ROW EXECUTE FUNCTION refuse()',
];

/** What holds for consumers on whatever carries their messages. */
export const consumersSuite = (name: string, open: (test: TestDatabase) => Promise<Carrier>): void => {
  describe(`Consumers on ${name}`, () => {
    let test: TestDatabase;
    let carrier: Carrier;
    let processes: BakeryProcess[];
    let declared: string[];

    beforeEach(async () => {
      test = await testDatabase();
      await test.database.direct(EATEN);
      carrier = await open(test);
      processes = [];
      declared = [];
    });

    afterEach(async () => {
      await Promise.all(processes.map((running) => running.close()));
      await carrier.clear(declared);
      await test.drop();
    });

    const eating = (over: Partial<ConsumerOptions<readonly [typeof cakeBaked]>> = {}): Consumer => {
      const name = `bakery.eat-${randomUUID().slice(0, 8)}`;
      declared.push(name);
      return consumer({
        name,
        events: [cakeBaked],
        toCommand: (event) => new EatCake(event),
        backoff: { baseMs: 20, capMs: 50 },
        ...over,
      });
    };

    const start = async (mounted: Consumer, behave: EatCakeHandler['behave'] = () => undefined): Promise<void> => {
      const broker = carrier.brokers[processes.length === 0 ? 0 : 1];
      processes.push(await BakeryProcess.start(test, broker, behave, mounted));
    };

    const publish = async (messages: readonly BrokerMessage[]): Promise<void> => {
      await carrier.brokers[0].publish(messages);
    };

    const eaten = async (): Promise<readonly string[]> =>
      (await test.database.direct<{ id: string }>('SELECT event_id AS id FROM eaten ORDER BY nr')).map(({ id }) => id);

    const held = (): Promise<readonly Held[]> => test.database.direct<Held>('SELECT * FROM platform.held_message');

    const idle = async ({ name: queue }: Consumer): Promise<void> =>
      expect(await carrier.brokers[0].depth(queue)).toBe(0);

    const sorted = (ids: readonly string[]): readonly string[] => [...ids].sort();
    const idsOf = (messages: readonly BrokerMessage[]): readonly string[] => messages.map(({ id }) => id);

    it('do 49 of 50 messages once, and give up the one that always fails after as many attempts as were allowed', async () => {
      const messages = await bakeCakes(test, ['bakery.cake:a'], 50);
      const poison = messages[17]?.id ?? '';
      const eater = eating({ attempts: 4 });
      await start(eater, ({ id }) => {
        if (id === poison) throw new TypeError('inedible');
      });
      await publish(messages);

      await eventually(async () => {
        expect(await held()).toMatchObject([
          { message_id: poison, state: 'dead', attempts: 4, error_class: 'TypeError' },
        ]);
        expect(sorted(await eaten())).toEqual(sorted(idsOf(messages).filter((id) => id !== poison)));
      });
      const history = (await held())[0]?.['history'] as readonly { readonly at: string }[];
      const waits = history.slice(1).map(({ at }, index) => Date.parse(at) - Date.parse(history[index]?.at ?? ''));
      expect(waits).toHaveLength(3);
      for (const [index, least] of [10, 20, 25].entries()) expect(waits[index]).toBeGreaterThanOrEqual(least);
      await idle(eater);
    });

    it('do the others of a batch when one fails, each once, and the failed one later', async () => {
      const messages = await bakeCakes(test, ['bakery.cake:a'], 20);
      const clumsy = new Set([messages[3]?.id, messages[11]?.id]);
      const eater = eating({ concurrency: 1 });
      await carrier.brokers[0].declare(eater.subscription);
      await publish(messages);
      await start(eater, ({ id }, run) => {
        if (clumsy.has(id) && run <= 3) throw new Error('dropped');
      });

      await eventually(async () => expect(sorted(await eaten())).toEqual(sorted(idsOf(messages))));
      await eventually(async () => expect(await held()).toEqual([]));
    });

    it('apply the events of each stream in their order, however they come and however often they fail', async () => {
      const eater = eating({ ordered: true, attempts: 50 });
      const fail = (): void => {
        if (Math.random() < 0.15) throw new Error('not now');
      };
      await start(eater, fail);
      await start(eater, fail);
      const streams = ['a', 'b', 'c', 'd', 'e'].map((cake) => `bakery.cake:${cake}`);
      const messages = await bakeCakes(test, streams, 20);
      await publish(shuffled([...messages, ...messages.slice(0, 30)]));

      const perStream = `SELECT stream_id, array_agg(seq::int ORDER BY nr) AS seqs FROM eaten GROUP BY stream_id ORDER BY 1`;
      const inOrder = Array.from({ length: 20 }, (_, index) => index + 1);
      await eventually(
        async () =>
          expect(await test.database.direct(perStream)).toEqual(
            streams.map((stream) => ({ stream_id: stream, seqs: inOrder })),
          ),
        30_000,
      );
      await eventually(async () => expect(await held()).toEqual([]));
    }, 60_000);

    it('freeze the stream of a dead letter, and no other', async () => {
      const inedible = new Set<string | undefined>();
      await start(eating({ ordered: true }), ({ id }) => {
        if (inedible.has(id)) throw new PermanentFailure('inedible');
      });
      const messages = await bakeCakes(test, ['bakery.cake:a', 'bakery.cake:b'], 5);
      inedible.add(messages[1]?.id);
      await publish(messages);

      const [first, ...others] = idsOf(messages);
      await eventually(async () => {
        expect((await held()).map(({ state }) => state).sort()).toEqual(['dead', 'parked', 'parked', 'parked']);
        expect(sorted(await eaten())).toEqual(sorted([first ?? '', ...others.slice(4)]));
      });
    });

    it('give up at once what cannot be read or is of a version that nobody knows, and go on with the rest', async () => {
      const messages = await bakeCakes(test, ['bakery.cake:a'], 10);
      const spoil = [(body: string) => `${body} and crumbs`, (body: string) => body.replace('.v1"', '.v9"')];
      const torn = messages.slice(0, 2).map((message, nth) => ({ ...message, body: spoil[nth]?.(message.body) ?? '' }));
      const eater = eating();
      await start(eater);
      await publish([...torn, ...messages.slice(2)]);

      await eventually(async () => {
        expect(sorted(await eaten())).toEqual(sorted(idsOf(messages.slice(2))));
        expect((await held()).map(({ message_id, state, attempts }) => [message_id, state, attempts]).sort()).toEqual(
          idsOf(torn)
            .map((id) => [id, 'dead', 1])
            .sort(),
        );
      });
      await idle(eater);
    });

    it('lose nothing when failures cannot be noted for a while', async () => {
      const messages = await bakeCakes(test, ['bakery.cake:a'], 30);
      const eater = eating();
      const failing = new Set(idsOf(messages.slice(0, 10)));
      await start(eater, ({ id }, run) => {
        if (failing.has(id) && run <= 2) throw new Error('not now');
      });
      for (const statement of REFUSE_NOTES) await test.database.direct(statement);
      await publish(messages);
      await eventually(async () => {
        const [refused] = await test.database.direct<{ times: number }>(
          'SELECT last_value::int AS times FROM refusals',
        );
        expect(refused?.times).toBeGreaterThan(2);
      });
      await test.database.direct('DROP TRIGGER refuse ON platform.held_message');

      await eventually(async () => expect(sorted(await eaten())).toEqual(sorted(idsOf(messages))));
      await eventually(async () => expect(await held()).toEqual([]));
      await idle(eater);
    });

    it('run what may have ended a process one at a time, whosever it is, and lose none of it', async () => {
      const messages = await bakeCakes(test, ['bakery.cake:a'], 12);
      const eaters = [eating(), eating()];
      const held = new PostgresHeldMessages(test.database);
      for (const [index, message] of messages.entries()) {
        const delivery = { message, again: true, source: { exchange: '', routingKey: message.type } };
        await held.postpone(eaters[index % 2]?.name ?? '', [{ delivery, place: null }], 0, null);
      }
      let atOnce = 0;
      let most = 0;
      const behave = async (): Promise<void> => {
        most = Math.max(most, (atOnce += 1));
        await pause(20);
        atOnce -= 1;
      };
      processes.push(await BakeryProcess.start(test, carrier.brokers[0], behave, ...eaters));

      await eventually(async () => expect(sorted(await eaten())).toEqual(sorted(idsOf(messages))));
      expect(most).toBe(1);
    });

    it('do each message once when two processes get it at the same moment, again and again', async () => {
      const messages = await bakeCakes(test, ['bakery.cake:a'], 100);
      const eater = eating();
      await start(eater);
      await start(eater);
      await Promise.all([publish(messages), publish(messages), publish(messages)]);

      await eventually(async () => expect(sorted(await eaten())).toEqual(sorted(idsOf(messages))));
      await eventually(() => idle(eater));
      await Promise.all(processes.splice(0).map((running) => running.close()));
      expect(sorted(await eaten())).toEqual(sorted(idsOf(messages)));
    });
  });
};

const shuffled = <T>(items: readonly T[]): readonly T[] =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
