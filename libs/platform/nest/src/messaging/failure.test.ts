import { describe, expect, it } from '@jest/globals';
import { PermanentFailure } from '@portico/platform-ports';
import { failureOf, verdictOn } from './failure.js';

const rules = { attempts: 3, backoff: { baseMs: 100, capMs: 150 } };

describe('A failed attempt', () => {
  it('is followed by another after half to all of a pause that doubles up to its cap', () => {
    for (let round = 0; round < 100; round += 1) {
      const [first, second] = [verdictOn(rules, 1, new Error('no')), verdictOn(rules, 2, new Error('no'))];
      if (first === 'dead' || second === 'dead') throw new Error('It was given up too early.');
      expect(first.afterMs).toBeGreaterThanOrEqual(50);
      expect(first.afterMs).toBeLessThanOrEqual(100);
      expect(second.afterMs).toBeGreaterThanOrEqual(75);
      expect(second.afterMs).toBeLessThanOrEqual(150);
    }
  });

  it('is the last when there were enough', () => {
    expect(verdictOn(rules, 3, new Error('no'))).toBe('dead');
    expect(verdictOn(rules, 4, new Error('no'))).toBe('dead');
  });

  it('is the last when trying again is useless', () => {
    expect(verdictOn(rules, 1, new PermanentFailure('never'))).toBe('dead');
  });
});

describe('What is kept of a failure', () => {
  it('is what went wrong, of which kind, and where', () => {
    const error = new PermanentFailure('no such cake');
    expect(failureOf(error, 2)).toEqual({
      attempt: 2,
      errorClass: 'PermanentFailure',
      error: 'no such cake',
      stack: error.stack,
    });
  });

  it('is what was thrown when that is no error', () => {
    expect(failureOf('flour', 1)).toEqual({ attempt: 1, errorClass: 'Error', error: 'flour', stack: null });
  });

  it('is at most 4 KB of the stack, and whole characters', () => {
    const error = Object.assign(new Error(`a${'산'.repeat(5_000)}`), { stack: `a${'산'.repeat(5_000)}` });
    const { error: message, stack } = failureOf(error, 1);
    expect(Buffer.byteLength(stack ?? '')).toBe(4_096);
    expect(stack).toBe(`a${'산'.repeat(1_365)}`);
    expect(message).toBe(`a${'산'.repeat(341)}`);
  });

  it('is text that Postgres takes, without secrets', () => {
    const error = new Error('postgres://me:hunter2@host refused \u0000');
    expect(failureOf(error, 1).error).toBe('postgres://me:***@host refused ');
    expect(failureOf(error, 1).stack).not.toContain('hunter2');
  });
});
