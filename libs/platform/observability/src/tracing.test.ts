import { beforeAll, describe, expect, it } from '@jest/globals';
import { startTracing } from './start-tracing.js';
import { continueTrace, currentTraceId, currentTraceparent, inSpan } from './tracing.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const INCOMING = `00-${TRACE_ID}-b7ad6b7169203331-01`;

const places = async () => [currentTraceId(), currentTraceparent()];

describe('before tracing has been started', () => {
  it('work runs as usual, in no trace', async () => {
    expect(await inSpan('work', {}, places)).toEqual([null, null]);
    expect(continueTrace(INCOMING, currentTraceId)).toBeNull();
    await expect(inSpan('work', {}, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});

describe('tracing without an exporter', () => {
  beforeAll(async () => {
    await startTracing({ serviceName: 'api', endpoint: null });
  });

  it('is in no trace outside of any span', () => {
    expect([currentTraceId(), currentTraceparent()]).toEqual([null, null]);
  });

  it('gives each first span a trace of its own', async () => {
    const [one, other] = await Promise.all([inSpan('one', {}, places), inSpan('other', {}, places)]);
    expect(one[1]).toMatch(new RegExp(`^00-${one[0]}-[0-9a-f]{16}-00$`));
    expect(one[0]).not.toBe(other[0]);
  });

  it('keeps spans within spans in one trace, across asynchronous work', async () => {
    await inSpan('outer', { route: '/' }, async () => {
      const outer = currentTraceId();
      await new Promise((resolve) => setImmediate(resolve));
      expect(await inSpan('inner', {}, async () => currentTraceId())).toBe(outer);
    });
  });

  it('continues a trace that came from elsewhere and hands it on as it came', async () => {
    expect(await continueTrace(INCOMING, () => inSpan('request', {}, places))).toEqual([TRACE_ID, INCOMING]);
  });

  it.each([null, '', 'nonsense', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`, `ff-${TRACE_ID}-b7ad6b7169203331-01`])(
    'begins a new trace when it is told to continue %p',
    async (traceparent) => {
      const traceId = await inSpan('outer', {}, () =>
        continueTrace(traceparent, () => inSpan('request', {}, async () => currentTraceId())),
      );
      expect(traceId).toMatch(/^[0-9a-f]{32}$/);
      expect(traceId).not.toBe(TRACE_ID);
    },
  );

  it('hands on a well-formed traceparent whatever flags came in', () => {
    const flags = continueTrace(`00-${TRACE_ID}-b7ad6b7169203331-ff`, currentTraceparent)?.split('-')[3];
    expect(flags).toBe('01');
  });

  it('passes on what the work throws', async () => {
    await expect(inSpan('work', {}, () => Promise.reject(new RangeError('no')))).rejects.toThrow(RangeError);
  });
});
