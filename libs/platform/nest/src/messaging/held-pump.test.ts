import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { metricsText } from '@portico/platform-observability';
import type { Delivery, Placed } from '@portico/platform-ports';
import { eventually, Gate } from '@portico/platform-ports/testing';
import type { Consumer } from './consumer.js';
import { HeldPump } from './held-pump.js';
import { again, cakes, EngineRoom, idsOf } from './testing/engine-room.js';

const place = (delivery: Delivery): Placed => {
  const { streamId, seq } = JSON.parse(delivery.message.body) as { streamId: string; seq: number };
  return { delivery, place: { streamId, seq } };
};

describe('The pump of held messages', () => {
  let room: EngineRoom;
  let pumps: HeldPump[];
  beforeEach(() => {
    room = new EngineRoom();
    pumps = [];
  });
  afterEach(async () => void (await Promise.all(pumps.map((pump) => pump.close()))));

  const hold = ({ name }: Consumer, deliveries: readonly Delivery[]): Promise<void> =>
    room.held.postpone(name, deliveries.map(place), 0, null);

  const pumping = (consumer: Consumer): HeldPump => {
    const pump = new HeldPump(room.engine, consumer);
    pumps.push(pump);
    pump.start();
    return pump;
  };

  it('runs what is held, and lets go of it', async () => {
    const consumer = await room.consumer();
    const messages = cakes(7);
    await hold(consumer, messages);
    pumping(consumer);
    await eventually(() => expect([...room.eaten].sort()).toEqual(idsOf(messages)));
    expect(await room.held.claim(consumer.name, 10)).toEqual([]);
  });

  it('runs at once what is held while it rests', async () => {
    const consumer = await room.consumer();
    const pump = pumping(consumer);
    const began = performance.now();
    for (let round = 1; round <= 10; round += 1) {
      await hold(consumer, cakes(1));
      pump.wake();
      await eventually(() => expect(room.eaten).toHaveLength(round));
    }
    expect(performance.now() - began).toBeLessThan(2_500);
  });

  it('gives a message up after as many attempts as are allowed', async () => {
    const consumer = await room.consumer({ attempts: 3 });
    let runs = 0;
    room.behave = () => {
      runs += 1;
      throw new Error(`not now, nor at ${runs}`);
    };
    const [message] = cakes(1) as [Delivery];
    await hold(consumer, [message]);
    pumping(consumer);

    const { id } = message.message;
    await eventually(() => expect(room.notes.slice(1)).toEqual([`again ${id}`, `again ${id}`, `dead ${id}`]));
    expect(runs).toBe(3);
    expect(room.failures.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(await metricsText()).toContain(`consumer_handled_total{consumer="${consumer.name}",outcome="dead"} 1`);
  });

  it('gives up what ended its process at each attempt, without running it once more', async () => {
    const consumer = await room.consumer({ attempts: 1 });
    const messages = again(cakes(1));
    await hold(consumer, messages);
    pumping(consumer);
    await eventually(() => expect(room.notes.slice(1)).toEqual([`dead ${idsOf(messages)[0]}`]));
    expect(room.eaten).toEqual([]);
    expect(room.failures).toMatchObject([{ attempt: 2, errorClass: 'Interrupted' }]);
  });

  it('lets go of what was done before its process ended, whatever attempts are left', async () => {
    const consumer = await room.consumer({ attempts: 1 });
    const messages = again(cakes(1));
    await room.unitOfWork.run(() => room.inbox.admit(consumer.name, idsOf(messages)));
    await hold(consumer, messages);
    pumping(consumer);
    await eventually(async () =>
      expect(await metricsText()).toContain(`inbox_duplicates_total{consumer="${consumer.name}"} 1`),
    );
    expect(room.notes).toEqual([`again ${idsOf(messages)[0]}`]);
    expect(room.eaten).toEqual([]);
  });

  it('undoes what it did for a message whose lease it lost', async () => {
    const consumer = await room.consumer();
    await hold(consumer, cakes(1));
    const settle = room.held.settle.bind(room.held);
    room.held.settle = (claimed) => settle({ ...claimed, lease: 'of somebody else' });
    pumping(consumer);
    await eventually(() => expect(room.logged).toMatchObject([{ msg: 'a held message took longer than its lease' }]));
    expect(room.eaten).toEqual([]);
    expect(room.notes).toHaveLength(1);
  });

  it('gives up at once what it cannot read', async () => {
    const consumer = await room.consumer();
    const [cake] = cakes(1) as [Delivery];
    const torn = { ...cake, message: { ...cake.message, body: '{' } };
    await room.held.postpone(consumer.name, [{ delivery: torn, place: null }], 0, null);
    pumping(consumer);
    await eventually(() => expect(room.notes.slice(1)).toEqual([`dead ${torn.message.id}`]));
  });

  it('leaves a message to its lease when its failure cannot be noted', async () => {
    const consumer = await room.consumer();
    room.behave = () => {
      room.held.unreachable = true;
      throw new Error('not now');
    };
    await hold(consumer, cakes(1));
    pumping(consumer);
    await eventually(() =>
      expect(room.logged).toMatchObject([
        { msg: 'what became of a held message could not be noted; it will come back' },
      ]),
    );
    expect(room.notes).toHaveLength(1);
  });

  it('runs a stream in its order for a consumer that wants it so, and parks what comes early', async () => {
    const consumer = await room.consumer({ ordered: true });
    const [first, second, third] = cakes(3) as [Delivery, Delivery, Delivery];
    await room.unitOfWork.run(() => room.inbox.admitInOrder(consumer.name, [arrivalOf(first)]));
    await hold(consumer, [third]);
    const pump = pumping(consumer);
    await eventually(() => expect(room.notes).toContain(`parked ${third.message.id}`));
    await hold(consumer, [second]);
    pump.wake();
    await eventually(() => expect(room.eaten).toEqual(idsOf([second, third])));
  });

  it('finishes what it has in hand when it is closed, and claims no more', async () => {
    const consumer = await room.consumer({ concurrency: 1 });
    const [begun, gate] = [new Gate(), new Gate()];
    room.behave = () => {
      begun.open();
      return gate.opened;
    };
    await hold(consumer, cakes(2));
    const pump = pumping(consumer);
    await begun.opened;
    const closed = pump.close();
    gate.open();
    await closed;
    expect(room.eaten).toHaveLength(1);
  });
});

const arrivalOf = (delivery: Delivery): { messageId: string; streamId: string; seq: number } => {
  const { id, streamId, seq } = JSON.parse(delivery.message.body) as { id: string; streamId: string; seq: number };
  return { messageId: id, streamId, seq };
};
