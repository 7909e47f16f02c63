import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTracing } from './start-tracing.js';
import { continueTrace, currentTraceparent, inSpan } from './tracing.js';

interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly object[] };
    readonly scopeSpans: readonly { readonly spans: readonly Record<string, unknown>[] }[];
  }[];
}

let status = 200;
const received: { readonly path: string | undefined; readonly body: Sent }[] = [];
const collector = createServer((request, response) => {
  void json(request).then((body) => {
    received.push({ path: request.url, body: body as Sent });
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
});

const address = () => `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
const spans = () =>
  received.flatMap(({ body }) => body.resourceSpans.flatMap((each) => each.scopeSpans.flatMap((scope) => scope.spans)));

describe('tracing with an OTLP collector', () => {
  beforeAll(() => once(collector.listen(0, '127.0.0.1'), 'listening'));
  afterAll(() => new Promise((resolve) => collector.close(resolve)));

  it('sends the spans of a continued trace, connected and with what failed', async () => {
    const tracing = await startTracing({ serviceName: 'worker', endpoint: `${address()}/` });
    const failing = () => inSpan('fail', {}, () => Promise.reject(new TypeError('no postgres://a:hunter2@db')));
    const incoming = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const traceparent = await continueTrace(incoming, () =>
      inSpan('consume', { queue: 'activity' }, async () => {
        await failing().catch(() => {});
        return currentTraceparent();
      }),
    );
    await tracing.shutdown();

    const [failed, consumed] = spans();
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    expect(received[0]?.path).toBe('/v1/traces');
    expect(received[0]?.body.resourceSpans[0]?.resource.attributes).toContainEqual({
      key: 'service.name',
      value: { stringValue: 'worker' },
    });
    expect(consumed).toMatchObject({ name: 'consume', traceId, parentSpanId: 'b7ad6b7169203331', status: { code: 0 } });
    expect(consumed?.['attributes']).toEqual([{ key: 'queue', value: { stringValue: 'activity' } }]);
    expect(traceparent).toBe(`00-${traceId}-${String(consumed?.['spanId'])}-01`);
    expect(failed).toMatchObject({
      parentSpanId: consumed?.['spanId'],
      attributes: [{ key: 'error.type', value: { stringValue: 'TypeError' } }],
      status: { code: 2, message: 'no postgres://a:***@db' },
    });
  });

  it('records spans that begin a trace', async () => {
    received.length = 0;
    const tracing = await startTracing({ serviceName: 'worker', endpoint: address() });
    await inSpan('sweep', {}, async () => {});
    await tracing.shutdown();
    expect(spans().map((span) => span['name'])).toEqual(['sweep']);
  });

  it('ends in good order although the collector refuses what it is sent', async () => {
    status = 400;
    const tracing = await startTracing({ serviceName: 'worker', endpoint: address() });
    await inSpan('sweep', {}, async () => {});
    await expect(tracing.shutdown()).resolves.toBeUndefined();
  });
});
