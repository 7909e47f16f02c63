import { Problem } from '../../terminal/problem.ts';
import type { UseCaseIndex } from './model.ts';

/** `identity.user-registered.v1` tells of an `identity.user`. */
const aggregateOf = (type: string): string => /^[^.]+\.[^-.]+/.exec(type)?.[0] ?? type;

/** An ordered consumer waits for each event of a stream: for one that it does not take, it would wait for ever. */
export const assertWholeStreams = ({ promised, entries }: UseCaseIndex): void => {
  for (const { name, takes } of entries.filter(({ ordered }) => ordered)) {
    const aggregates = new Set(takes.map(aggregateOf));
    const missing = promised.filter((type) => aggregates.has(aggregateOf(type)) && !takes.includes(type));
    if (missing.length === 0) continue;
    throw new Problem(
      `The ordered consumer ${name} does not take ${missing.join(', ')}: it would wait for ever for the first such ` +
        `event of a stream. Let it take all types of the aggregate, or let it be unordered.`,
    );
  }
};
