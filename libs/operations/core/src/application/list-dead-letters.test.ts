import { describe, expect, it } from '@jest/globals';
import { systemActor } from '@portico/kernel/domain';
import { ReversedSpan } from '../domain/span/index.js';
import { anEvent, instant, operationsInMemory } from '../testing/index.js';
import { ListDeadLetters, ListDeadLettersHandler } from './list-dead-letters.js';

describe('ListDeadLetters', () => {
  it('finds those that died in a span, and refuses one that ends before it begins', async () => {
    const { box, delivery } = operationsInMemory();
    await delivery.bury('bakery.eat', anEvent(1), instant(1));
    const list = (from: string, to: string) => {
      const page = { limit: 1, sort: 'deadAt', after: null } as const;
      return new ListDeadLettersHandler(box).execute(new ListDeadLetters(systemActor('test'), { from, to }, page));
    };
    expect((await list(instant(1), instant(2))).items).toHaveLength(1);
    await expect(list(instant(2), instant(1))).rejects.toThrow(new ReversedSpan({ from: instant(2), to: instant(1) }));
  });
});
