import { describe, expect, it } from '@jest/globals';
import { SingleFlight } from './single-flight.js';
import { Gate } from './testing/index.js';

describe('a single flight', () => {
  it('is shared by those who come while it is under way, and by nobody else', async () => {
    const flights = new SingleFlight<number>();
    let runs = 0;
    const work = async (): Promise<number> => (runs += 1);

    const [first, second, other] = [flights.run('a', work), flights.run('a', work), flights.run('b', work)];

    expect(await Promise.all([first, second, other])).toEqual([1, 1, 2]);
    expect(await flights.run('a', work)).toBe(3);
  });

  it('fails for all who share it, and then is over', async () => {
    const flights = new SingleFlight<number>();
    const crash = async (): Promise<number> => {
      throw new Error('no wings');
    };

    const outcomes = await Promise.allSettled([flights.run('a', crash), flights.run('a', crash)]);

    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { message: 'no wings' } });
    expect(await flights.run('a', async () => 1)).toBe(1);
  });

  it('is joined by nobody once it is forgotten, and ends without a trace', async () => {
    const flights = new SingleFlight<number>();
    const [old, young] = [new Gate(), new Gate()];
    const first = flights.run('a', () => old.opened.then(() => 1));
    flights.forget();
    const second = flights.run('a', () => young.opened.then(() => 2));

    old.open();
    expect(await first).toBe(1);
    const third = flights.run('a', async () => 3);
    young.open();

    expect(await Promise.all([second, third])).toEqual([2, 2]);
  });

  it('can be waited for, however it ends', async () => {
    const flights = new SingleFlight<number>();
    const gate = new Gate();
    let over = false;
    const flight = flights.run('a', async () => {
      await gate.opened;
      over = true;
      throw new Error('no wings');
    });
    flight.catch(() => undefined);

    const settled = flights.settled();
    gate.open();
    await settled;

    expect(over).toBe(true);
  });
});
