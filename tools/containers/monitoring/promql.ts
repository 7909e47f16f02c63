/** The metrics that a PromQL expression asks for, and the labels that it goes by. */
export interface Question {
  readonly metrics: readonly string[];
  readonly labels: readonly string[];
}

const MATCHERS = /\{([^{}]*)\}/g;
const GROUPINGS = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^()]*)\)/g;
const OPERATORS = new Set(['and', 'or', 'unless', 'bool', 'offset', 'inf', 'nan']);

/** Takes an expression apart as far as names go. */
export const questionIn = (expression: string): Question => {
  const withoutTexts = expression.replaceAll(/"[^"]*"|\[[^\]]*\]/g, '');
  const labels = [...withoutTexts.matchAll(MATCHERS), ...withoutTexts.matchAll(GROUPINGS)]
    .flatMap(([, inner = '']) => inner.split(','))
    .map((part) => part.replace(/[=!~].*/, '').trim());
  const bare = withoutTexts.replaceAll(MATCHERS, ' ').replaceAll(GROUPINGS, ' ');
  const metrics = [...bare.matchAll(/(?<![\w:.])[a-z_:][\w:]*(?!\w*\s*\()/gi)].map(([name]) => name);
  return { metrics: metrics.filter((name) => !OPERATORS.has(name)), labels: labels.filter(Boolean) };
};
