import { describe, expect, it } from '@jest/globals';
import { metrics, metricsText } from './metrics.js';

describe('metrics', () => {
  it('are read in the text format of Prometheus', async () => {
    metrics.counter('outbox_published_total', 'Messages by fate', ['result']).inc({ result: 'confirmed' }, 2);
    metrics.gauge('outbox_oldest_pending_age_seconds', 'Age').set(1.5);
    metrics.histogram('command_duration_seconds', 'Time', ['command']).observe({ command: 'RegisterUser' }, 0.02);
    const text = await metricsText();
    expect(text).toContain('outbox_published_total{result="confirmed"} 2');
    expect(text).toContain('outbox_oldest_pending_age_seconds 1.5');
    expect(text).toContain('command_duration_seconds_bucket{le="0.025",command="RegisterUser"} 1');
  });

  it('exist once per name, however often they are asked for', () => {
    expect(metrics.counter('asked_total', 'Asked')).toBe(metrics.counter('asked_total', 'Asked'));
  });

  it('refuse a name that is taken by a metric of another kind', () => {
    metrics.counter('taken', 'A counter');
    expect(() => metrics.gauge('taken', 'A gauge')).toThrow('The metric taken exists and is not a Gauge.');
  });

  it('include the process and the lag of its event loop', async () => {
    const text = await metricsText();
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  });

  it('let gauges follow something until they are told to stop', async () => {
    const waiting = metrics.gauge('db_pool_connections', 'Connections', ['state']);
    let readings = 0;
    const stop = metrics.beforeReading(() => waiting.set({ state: 'idle' }, ++readings));
    await metricsText();
    expect(await metricsText()).toContain('db_pool_connections{state="idle"} 2');
    stop();
    await metricsText();
    expect(readings).toBe(2);
  });
});
