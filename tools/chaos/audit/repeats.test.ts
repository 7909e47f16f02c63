import { describe, expect, it } from '@jest/globals';
import type { HandOver, Publication } from './evidence.ts';
import { repeatsOf } from './repeats.ts';

const DEAD = 7;
const dead = new Set([DEAD]);

const handOver = (process: number, by: HandOver['by'] = 'broker', messageId = 'm'): HandOver => ({
  consumer: 'c',
  messageId,
  by,
  process,
});

const publication = (process: number, messageId = 'm'): Publication => ({
  messageId,
  process,
  began: 1,
  ended: null,
  confirmed: false,
});

describe('What was delivered again because of a death', () => {
  it('is what the dead process had in hand and another was given', () => {
    const handOvers = [handOver(1), handOver(DEAD), handOver(2, 'held'), handOver(3)];
    expect(repeatsOf({ handOvers, publications: [] }, dead, 'in hand')).toBe(1);
    expect(repeatsOf({ handOvers: [handOver(1), handOver(DEAD)], publications: [] }, dead, 'in hand')).toBe(0);
  });

  it('is what the dead process had published, another published again and the broker delivered twice', () => {
    const handOvers = [handOver(1), handOver(1, 'held'), handOver(1)];
    const twice = [publication(DEAD), publication(2)];
    expect(repeatsOf({ handOvers, publications: twice }, dead, 'published')).toBe(1);
    expect(repeatsOf({ handOvers, publications: twice.toReversed() }, dead, 'published')).toBe(0);
    expect(repeatsOf({ handOvers: [handOver(1)], publications: twice }, dead, 'published')).toBe(0);
    expect(repeatsOf({ handOvers, publications: [publication(DEAD, 'other')] }, dead, 'published')).toBe(0);
  });

  it('is what came back from the dead letters', () => {
    const handOvers = [handOver(1), handOver(1, 'held'), handOver(1, 'broker', 'other')];
    expect(repeatsOf({ handOvers, publications: [] }, dead, 'replayed')).toBe(1);
  });

  it('is counted for each consumer by itself', () => {
    const handOvers = [handOver(DEAD), { ...handOver(1), consumer: 'another' }];
    expect(repeatsOf({ handOvers, publications: [] }, dead, 'in hand')).toBe(0);
  });
});
