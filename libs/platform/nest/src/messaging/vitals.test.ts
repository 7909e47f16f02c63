import { describe, expect, it } from '@jest/globals';
import { metricsText } from '@portico/platform-observability';
import { Gate } from '@portico/platform-ports/testing';
import { Intake } from './intake.js';
import { cakes, EngineRoom } from './testing/engine-room.js';
import { Vitals } from './vitals.js';

const fine = (): Promise<void> => Promise.resolve();

describe('The vitals of a consumer', () => {
  it('say how many messages it handles at the moment', async () => {
    const room = new EngineRoom();
    const consumer = await room.consumer();
    const gate = new Gate();
    room.behave = () => gate.opened;
    const handled = new Intake(room.engine, consumer, () => undefined).receive(cakes(3));
    const { vitals } = room.engine;
    expect(await vitals.of(consumer.name, fine)).toMatchObject({ inFlight: 3 });
    expect(await metricsText()).toContain(`consumer_in_flight{consumer="${consumer.name}"} 3`);

    gate.open();
    await handled;
    expect(await vitals.of(consumer.name, fine)).toMatchObject({ inFlight: 0, attached: true, lastError: null });
    expect(await metricsText()).toContain(`consumer_in_flight{consumer="${consumer.name}"} 0`);
  });

  it('keep what went wrong last with a message', async () => {
    const room = new EngineRoom();
    const consumer = await room.consumer();
    const before = new Date();
    room.behave = () => {
      throw new TypeError('inedible');
    };
    await new Intake(room.engine, consumer, () => undefined).receive(cakes(1));

    const { lastError } = await room.engine.vitals.of(consumer.name, fine);

    expect(lastError?.text).toBe('TypeError: inedible');
    expect(lastError?.at.getTime()).toBeGreaterThanOrEqual(before.getTime());
  });

  it('keep why messages were left to the broker', async () => {
    const room = new EngineRoom();
    const consumer = await room.consumer();
    room.behave = () => {
      throw new TypeError('inedible');
    };
    room.held.bury = room.held.postpone = () => Promise.reject(new Error('The database is away.'));
    await expect(new Intake(room.engine, consumer, () => undefined).receive(cakes(1))).rejects.toThrow('could not be');

    const { lastError } = await room.engine.vitals.of(consumer.name, fine);

    expect(lastError?.text).toBe('AggregateError: A message failed, and that could not be noted.');
  });

  it('say that it is not attached, and why', async () => {
    const vitals = new Vitals();
    const gone = (): Promise<void> => Promise.reject(new Error('Nobody is attached.'));
    expect(await vitals.of('mails', gone)).toMatchObject({
      attached: false,
      lastError: { text: 'Error: Nobody is attached.' },
    });
    expect(await vitals.of('mails', fine)).toMatchObject({ attached: true });
  });
});
