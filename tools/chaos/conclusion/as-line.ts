import type { Result } from './result.ts';

/** What was done and what came of it in one line; below it the details, and what was wrong. */
export const asLine = (what: string, seed: number, result: Result, details: readonly string[] = []): string => {
  const { broker, edits, duplicateDeliveries, secondsToQuiet, violations } = result;
  const columns = [
    violations.length === 0 ? '✓' : '✗',
    what.padEnd(20),
    broker.padEnd(8),
    `${edits.acknowledged} + ${edits.recovered} edits`,
    `lost ${result.lost.length}`,
    `unexpected ${result.unexpected.length}`,
    `doubled ${result.duplicatedEffects.length}`,
    `inverted ${result.inversions.length}`,
    `delivered again ${duplicateDeliveries.broker}, from held ${duplicateDeliveries.held}`,
    secondsToQuiet === null ? 'not quiet' : `quiet after ${secondsToQuiet.toFixed(1)} s`,
    `seed ${seed}`,
  ];
  const below = [...details, ...violations.map((violation) => `✗ ${violation}`)];
  return [`  ${columns.join('  ')}`, ...below.map((line) => `      ${line}`)].join('\n');
};
