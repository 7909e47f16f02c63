import { beforeEach, describe, expect, it } from '@jest/globals';
import { currentExecution, metricsText } from '@portico/platform-observability';
import { PermanentFailure, TransactionLost, type Delivery } from '@portico/platform-ports';
import type { Consumer } from './consumer.js';
import { Intake } from './intake.js';
import { again, cakes, EngineRoom, idsOf } from './testing/engine-room.js';

describe('What a broker hands over', () => {
  let room: EngineRoom;
  let woken: number;
  beforeEach(() => {
    room = new EngineRoom();
    woken = 0;
  });

  const receive = (consumer: Consumer, ...deliveries: readonly Delivery[]): Promise<void> =>
    new Intake(room.engine, consumer, () => (woken += 1)).receive(deliveries);

  it('is done in its order, once, however often it comes', async () => {
    const consumer = await room.consumer();
    const batch = cakes(5);
    await receive(consumer, ...batch);
    await receive(consumer, ...batch);
    expect(room.eaten).toEqual(idsOf(batch));
    expect(room.notes).toEqual([]);
    const metrics = await metricsText();
    expect(metrics).toContain(`consumer_handled_total{consumer="${consumer.name}",outcome="done"} 5`);
    expect(metrics).toContain(`inbox_duplicates_total{consumer="${consumer.name}"} 5`);
    expect(metrics).toContain(`consumer_in_flight{consumer="${consumer.name}"} 0`);
  });

  it('is done once when it comes twice in one batch', async () => {
    const consumer = await room.consumer();
    const batch = cakes(2);
    await receive(consumer, ...batch, ...batch);
    expect(room.eaten).toEqual(idsOf(batch));
    expect(await metricsText()).toContain(`inbox_duplicates_total{consumer="${consumer.name}"} 2`);
  });

  it('is done as part of the conversation of its event', async () => {
    const executions: unknown[] = [];
    room.behave = () => void executions.push(currentExecution());
    const batch = cakes(2);
    await receive(await room.consumer(), ...batch);
    expect(executions).toEqual(
      idsOf(batch).map((id, index) => ({ correlationId: `baking ${index + 1}`, causationId: id })),
    );
  });

  it('is done but for what fails, which is tried again later', async () => {
    const batch = cakes(5);
    const bad = batch[2]?.message.id;
    room.behave = ({ id }) => {
      if (id === bad) throw new TypeError('inedible');
    };
    const consumer = await room.consumer();
    await receive(consumer, ...batch);

    expect(room.eaten).toEqual(idsOf(batch).filter((id) => id !== bad));
    expect(room.notes).toEqual([`again ${bad}`]);
    expect(room.failures).toEqual([
      { attempt: 1, errorClass: 'TypeError', error: 'inedible', stack: expect.stringContaining('engine-room.ts') },
    ]);
    expect(room.logged).toMatchObject([
      { level: 'warn', consumer: consumer.name, message: bad, attempt: 1, correlationId: 'baking 3' },
    ]);
    expect(await metricsText()).toContain(`consumer_handled_total{consumer="${consumer.name}",outcome="retried"} 1`);
  });

  it('is set apart as a whole when the unit of work was lost, so that whatever hangs hangs alone', async () => {
    const batch = cakes(3);
    const runs: string[] = [];
    room.behave = ({ id }) => {
      runs.push(id);
      throw new TransactionLost(new Error('it hung'));
    };
    await receive(await room.consumer(), ...batch);

    expect(runs).toEqual(idsOf(batch.slice(0, 1)));
    expect(room.notes).toEqual(idsOf(batch).map((id) => `again ${id}`));
    expect(room.failures).toEqual([]);
    expect(woken).toBe(1);
  });

  it('is dead at once when trying again is useless, or not allowed', async () => {
    const [first, second] = [cakes(1), cakes(1)];
    room.behave = () => {
      throw new PermanentFailure('no such cake');
    };
    await receive(await room.consumer(), ...first);
    room.behave = () => {
      throw new Error('not now');
    };
    const consumer = await room.consumer({ attempts: 1 });
    await receive(consumer, ...second);

    expect(room.notes).toEqual([...idsOf(first), ...idsOf(second)].map((id) => `dead ${id}`));
    expect(room.logged.map(({ level }) => level)).toEqual(['error', 'error']);
    expect(await metricsText()).toContain(`consumer_handled_total{consumer="${consumer.name}",outcome="dead"} 1`);
  });

  it.each([
    ['cannot be read', (body: string): string => `${body}…`],
    ['is another event than it says', (body: string): string => body.replace('ffffffff', 'eeeeeeee')],
  ])('is dead at once when it %s, and the others are done', async (_case, spoil) => {
    const [torn, ...fine] = cakes(4);
    if (!torn) throw new Error('Four cakes were baked.');
    const { message } = torn;
    await receive(await room.consumer(), { ...torn, message: { ...message, body: spoil(message.body) } }, ...fine);
    expect(room.eaten).toEqual(idsOf(fine));
    expect(room.notes).toEqual([`dead ${message.id}`]);
  });

  it('is dead at once, and undone, when it calls others over HTTP in its transaction, and the others are done', async () => {
    const messages = cakes(3);
    const [, caller] = idsOf(messages);
    room.behave = async ({ id }) => {
      if (id === caller) await fetch('http://127.0.0.1:65529').catch(() => undefined);
    };
    await receive(await room.consumer(), ...messages);
    expect(room.eaten).toEqual(idsOf(messages).filter((id) => id !== caller));
    expect(room.notes).toEqual([`dead ${caller}`]);
    expect(room.failures[0]?.error).toContain('EatCake made calls by undici');
  });

  it('is held and not run when a process had it that vanished, and the others are done', async () => {
    const consumer = await room.consumer();
    const [suspects, fine] = [cakes(2), cakes(2)];
    await receive(consumer, ...again(suspects), ...fine);
    expect(room.eaten).toEqual(idsOf(fine));
    expect(woken).toBe(1);
    expect(await room.held.claim(consumer.name, 10)).toMatchObject([
      { message: { id: suspects[0]?.message.id }, attempt: 2, interrupted: true },
    ]);
  });

  it('is handed over again when a failure cannot be noted, and says what both failures were', async () => {
    room.held.unreachable = true;
    room.behave = () => {
      throw new Error('inedible');
    };
    await expect(receive(await room.consumer(), ...cakes(2))).rejects.toMatchObject({
      message: 'A message failed, and that could not be noted.',
      errors: [{ message: 'inedible' }, { message: 'The database is away.' }],
    });
    expect(room.eaten).toEqual([]);
  });

  it('is handed over again when it cannot be noted that it came back', async () => {
    room.held.unreachable = true;
    await expect(receive(await room.consumer(), ...again(cakes(2)))).rejects.toThrow('The database is away.');
    expect(room.eaten).toEqual([]);
  });

  describe('to a consumer that takes events in order', () => {
    it('is done in that order, and parked when something is missing before it', async () => {
      const consumer = await room.consumer({ ordered: true });
      const [first, second, third, , fifth] = cakes(5) as [Delivery, Delivery, Delivery, Delivery, Delivery];
      await receive(consumer, first);
      await receive(consumer, fifth, third, second, first);
      expect(room.eaten).toEqual(idsOf([first, second, third]));
      expect(room.notes).toEqual([`parked ${fifth.message.id}`]);
      expect(await metricsText()).toContain(`consumer_handled_total{consumer="${consumer.name}",outcome="parked"} 1`);
    });

    it('frees what was parked behind it, and wakes the pump', async () => {
      const consumer = await room.consumer({ ordered: true });
      const [first, second, third] = cakes(3) as [Delivery, Delivery, Delivery];
      await receive(consumer, first);
      await receive(consumer, third);
      expect(await room.held.claim(consumer.name, 10)).toEqual([]);
      woken = 0;
      await receive(consumer, second);
      expect(woken).toBe(1);
      expect(await room.held.claim(consumer.name, 10)).toMatchObject([{ message: third.message }]);
    });

    it('is parked behind what fails, while other streams go on', async () => {
      const consumer = await room.consumer({ ordered: true });
      const [mine, others] = [cakes(3, 'bakery.cake:a'), cakes(3, 'bakery.cake:b')];
      await receive(consumer, mine[0] as Delivery, others[0] as Delivery);
      room.behave = ({ id }) => {
        if (id === mine[1]?.message.id) throw new Error('not now');
      };
      await receive(consumer, ...mine.slice(1), ...others.slice(1));
      expect(room.eaten.slice(2)).toEqual(idsOf(others.slice(1)));
      expect(room.notes).toEqual([`again ${mine[1]?.message.id}`, `parked ${mine[2]?.message.id}`]);
    });
  });
});
