import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readAlertRules } from '../containers/monitoring/alerts.js';
import { questionIn } from '../containers/monitoring/promql.js';
import { root } from '../root.js';
import { startProduct, type Product } from './product.js';

describe('The metrics of an app', () => {
  let product: Product;
  beforeAll(async () => void (product = await startProduct()));
  afterAll(() => product.close());

  it.each([
    'db_pool_connections{state="idle"}',
    'db_pool_waiting',
    'http_request_duration_seconds_count{method="POST",route="/v1/accounts",status="201"}',
    'command_duration_seconds_count{command="RegisterUser",outcome="done"}',
    'nodejs_eventloop_lag_seconds',
    'outbox_pending',
    'outbox_oldest_pending_age_seconds',
    'outbox_unroutable',
  ])('tell %s', async (metric) => {
    await product.signUp();
    const response = await fetch(`${await product.api.getUrl()}/metrics`);
    expect(await response.text()).toContain(`\n${metric} `);
  });

  it('have all that alerts are raised by', async () => {
    const text = await (await fetch(`${await product.api.getUrl()}/metrics`)).text();
    const asked = readAlertRules(root).flatMap(({ expr }) => questionIn(expr).metrics);
    const missing = new Set(asked.filter((name) => name !== 'up' && !text.includes(`\n# TYPE ${name} `)));
    expect([...missing]).toEqual([]);
  });
});
