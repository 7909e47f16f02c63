import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, systemActor } from '@portico/kernel/domain';
import { afterStep, newReplay, type HistoryReplay, type ReplayId, type Step } from './replay.js';

const at = new Date('2026-03-04T05:06:08.000Z');
const request = { id: 'a replay' as ReplayId, by: systemActor('terminal'), at };
const nothing: Step = { replayed: 0, spared: 0, leftOut: 0, place: null, over: false };

const asked = newReplay('history', request);
const span = { from: '2026-03-01T00:00:00.000Z', to: at.toISOString() };
const replay: HistoryReplay = {
  ...asked,
  ...span,
  consumer: 'bakery.eat',
  type: null,
  total: 10,
  replayed: 3,
  leftOut: 1,
  place: 'an event',
};

describe('A replay', () => {
  it('begins with nothing done, by somebody who is known', () => {
    expect(asked).toEqual({
      id: 'a replay',
      kind: 'history',
      state: 'running',
      replayed: 0,
      leftOut: 0,
      place: null,
      requestedBy: { kind: 'system', id: 'terminal' },
      startedAt: at.toISOString(),
      finishedAt: null,
    });
    expect(() => newReplay('history', { ...request, by: ANONYMOUS })).toThrow('nothing is known');
  });

  it('adds up what its steps replay, and keeps its place when they have none', () => {
    expect(afterStep(replay, { ...nothing, replayed: 4 }, at)).toEqual({ ...replay, replayed: 7 });
  });

  it('expects less when it meets what need not or cannot be replayed, and never less than was replayed', () => {
    const step = { ...nothing, replayed: 2, spared: 2, leftOut: 1, place: 'a later event' };
    const further = { total: 7, replayed: 5, leftOut: 2, place: 'a later event' };
    expect(afterStep(replay, step, at)).toEqual({ ...replay, ...further });
    expect(afterStep(replay, { ...step, spared: 9 }, at)).toMatchObject({ total: 5, replayed: 5 });
  });

  it('is done when there was nothing more to do', () => {
    const done = { state: 'done', finishedAt: at.toISOString() };
    expect(afterStep(replay, { ...nothing, over: true }, at)).toEqual({ ...replay, ...done });
  });
});
