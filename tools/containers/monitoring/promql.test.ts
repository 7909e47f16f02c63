import { describe, expect, it } from '@jest/globals';
import { questionIn } from './promql.ts';

describe('questionIn', () => {
  it.each([
    ['up', ['up'], []],
    ['sum(up{job="portico"}) by (app)', ['up'], ['job', 'app']],
    [
      'histogram_quantile(0.95, sum by (le, route) (rate(http_seconds_bucket{status=~"5..",app!="x"}[5m])))',
      ['http_seconds_bucket'],
      ['status', 'app', 'le', 'route'],
    ],
    ['a_total offset 5m / on (app) b_total > 1e3', ['a_total', 'b_total'], ['app']],
    ['sum(rate(a[$__rate_interval])) and b or c', ['a', 'b', 'c'], []],
  ])('finds in %s the names and the labels', (expression, metrics, labels) => {
    expect(questionIn(expression)).toEqual({ metrics, labels });
  });
});
