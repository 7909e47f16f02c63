import { describe, expect, it } from '@jest/globals';
import { releaseStartMemory } from './start-memory.js';

const MEGABYTE = 1e6;

describe('The memory of a start', () => {
  it('is given back, whatever nobody holds any more', async () => {
    const leftovers = Array.from({ length: 1_000 }, () => new Array<number>(10_000).fill(1.5));
    const before = process.memoryUsage().heapUsed;
    expect(leftovers.splice(0)).toHaveLength(1_000);
    await releaseStartMemory();
    expect(process.memoryUsage().heapUsed).toBeLessThan(before - 70 * MEGABYTE);
  });
});
