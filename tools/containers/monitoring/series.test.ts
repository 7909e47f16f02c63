import { describe, expect, it } from '@jest/globals';
import { root } from '../../root.ts';
import { definedSeries, unknownIn } from './series.ts';

describe('definedSeries', () => {
  it('has what the libraries measure, what every process does, and whether it answers', async () => {
    const series = await definedSeries(root);
    expect(series.get('http_request_duration_seconds_bucket')).toEqual(
      expect.arrayContaining(['method', 'route', 'status', 'le', 'app']),
    );
    expect([...series.keys()]).toEqual(expect.arrayContaining(['outbox_pending', 'process_cpu_seconds_total', 'up']));
  });
});

describe('unknownIn', () => {
  const series = new Map([
    ['mails_total', ['app', 'outcome']],
    ['answer_seconds_bucket', ['app', 'le']],
  ]);

  it.each([
    ['sum by (app) (rate(mails_total{outcome="sent"}[5m]))', []],
    ['histogram_quantile(0.95, sum by (le) (rate(answer_seconds_bucket[5m])))', []],
    ['sum(rate(mail_total[5m]))', ['mail_total']],
    ['sum by (result) (rate(mails_total[5m]))', ['result']],
    ['rate(answer_seconds[5m])', ['answer_seconds']],
    ['answer_seconds_bucket{status="500"}', ['status']],
  ])('finds in %s what is not there', (expression, unknown) => {
    expect(unknownIn(expression, series)).toEqual(unknown);
  });
});
