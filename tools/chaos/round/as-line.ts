import type { RoundResult } from './result.ts';

/** A round in one line, and what was wrong with it below. */
export const asLine = (result: RoundResult): string => {
  const { broker, options, reached, edits, duplicateDeliveries, secondsToQuiet, violations } = result;
  const columns = [
    violations.length === 0 ? '✓' : '✗',
    (reached.map(({ point, hits, kills }) => `${point} (${kills} of ${hits})`).join(' ') || 'nobody').padEnd(16),
    broker.padEnd(8),
    `${edits.acknowledged} + ${edits.recovered} edits`,
    `lost ${result.lost.length}`,
    `unexpected ${result.unexpected.length}`,
    `doubled ${result.duplicatedEffects.length}`,
    `inverted ${result.inversions.length}`,
    `delivered again ${duplicateDeliveries.broker}, from held ${duplicateDeliveries.held}`,
    secondsToQuiet === null ? 'not quiet' : `quiet after ${secondsToQuiet.toFixed(1)} s`,
    `seed ${options.seed}`,
  ];
  return [`  ${columns.join('  ')}`, ...violations.map((violation) => `      ${violation}`)].join('\n');
};
