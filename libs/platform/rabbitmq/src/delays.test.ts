import { describe, expect, it } from '@jest/globals';
import { Delays } from './delays.js';

const delays = new Delays('shop.v1');

/** How long a message waits that is routed so: what the levels add up to, from the one where it enters. */
const wait = ({ exchange, routingKey }: { exchange: string; routingKey: string }): number => {
  const digits = routingKey.split('.').slice(0, 16).reverse();
  const top = Number(exchange.slice('shop.v1.delay.'.length));
  return digits.reduce((sum, digit, level) => sum + (digit === '1' && level <= top ? 25 * 2 ** level : 0), 0);
};

describe('The way through the delays', () => {
  it.each([
    [1, 25],
    [25, 25],
    [26, 50],
    [1_000, 1_000],
    [59_990, 60_000],
    [15 * 60_000, 15 * 60_000],
  ])('takes %i ms, rounded up to a step of 25 ms', (asked, taken) => {
    expect(wait(delays.route('mails', asked))).toBe(taken);
  });

  it('takes one step when there is nothing to wait for', () => {
    expect(wait(delays.route('mails', 0))).toBe(25);
  });

  it('takes no longer than all levels together', () => {
    expect(wait(delays.route('mails', 27 * 60_000))).toBe(27 * 60_000);
    expect(() => delays.mustHold(27 * 60_000)).not.toThrow();
    expect(() => delays.mustHold(28 * 60_000)).toThrow('1638375 ms at most, not 1680000');
  });

  it('begins at the highest level that holds the message back, and ends at its destination', () => {
    expect(delays.route('billing.mails', 150)).toEqual({
      exchange: 'shop.v1.delay.02',
      routingKey: '0.0.0.0.0.0.0.0.0.0.0.0.0.1.1.0.billing.mails',
    });
  });
});
