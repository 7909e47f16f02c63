import { describe, expect, it } from '@jest/globals';
import { Gate } from '@portico/platform-ports/testing';
import { Slots } from './slots.js';

describe('A number of places', () => {
  it('is never exceeded, and used up', async () => {
    const slots = new Slots(3);
    let inHand = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inHand += 1;
      most = Math.max(most, inHand);
      await new Promise(setImmediate);
      inHand -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => slots.use(work)));
    expect(most).toBe(3);
  });

  it('is given to those who wait in the order in which they came, also when work fails', async () => {
    const slots = new Slots(1);
    const gate = new Gate();
    const order: string[] = [];
    const failed = slots.use(async () => {
      await gate.opened;
      throw new Error('the work failed');
    });
    const others = ['a', 'b', 'c'].map((name) => slots.use(async () => void order.push(name)));
    gate.open();
    await expect(failed).rejects.toThrow('the work failed');
    await Promise.all(others);
    expect(order).toEqual(['a', 'b', 'c']);
  });

  it('does not grow when a place is given back twice', async () => {
    const slots = new Slots(1);
    const leave = await slots.take();
    leave();
    leave();
    await slots.take();
    let second = false;
    void slots.take().then(() => (second = true));
    await new Promise(setImmediate);
    expect(second).toBe(false);
  });

  it('is one at least', async () => {
    await expect(new Slots(0.5).use(async () => 'done')).resolves.toBe('done');
  });
});
