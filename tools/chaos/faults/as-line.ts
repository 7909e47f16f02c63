import { figureAsText } from './figure.ts';
import type { FaultResult } from './run-fault.ts';

/** A fault in one line, its figures below, and then what was wrong. */
export const faultAsLine = (result: FaultResult): string => {
  const { broker, edits, duplicateDeliveries, secondsToQuiet, violations } = result;
  const columns = [
    violations.length === 0 ? '✓' : '✗',
    result.fault.padEnd(20),
    broker.padEnd(8),
    `${edits.acknowledged} + ${edits.recovered} edits`,
    `lost ${result.lost.length}`,
    `unexpected ${result.unexpected.length}`,
    `doubled ${result.duplicatedEffects.length}`,
    `inverted ${result.inversions.length}`,
    `delivered again ${duplicateDeliveries.broker}, from held ${duplicateDeliveries.held}`,
    secondsToQuiet === null ? 'not quiet' : `quiet after ${secondsToQuiet.toFixed(1)} s`,
    `seed ${result.seed}`,
  ];
  const below = [...result.figures.map(figureAsText), ...violations.map((violation) => `✗ ${violation}`)];
  return [`  ${columns.join('  ')}`, ...below.map((line) => `      ${line}`)].join('\n');
};
