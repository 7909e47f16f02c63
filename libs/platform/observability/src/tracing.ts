import { randomUUID } from 'node:crypto';
import {
  context,
  isSpanContextValid,
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Span,
  type SpanContext,
} from '@opentelemetry/api';
import { withoutSecrets } from './secrets.js';

/** Runs `work` as one span of the current trace, or of a new one; the span fails when `work` rejects. */
export const inSpan = <T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> => {
  const parent = context.active();
  const span = identified(trace.getTracer('portico').startSpan(name, { attributes }, parent));
  return context.with(trace.setSpan(parent, span), async () => {
    try {
      return await work();
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
};

/** Runs `work` as part of the trace that a `traceparent` names; a missing or malformed one leads to a new trace. */
export const continueTrace = <T>(traceparent: string | null, work: () => T): T =>
  context.with(propagation.extract(ROOT_CONTEXT, { traceparent }), work);

/** The present place in the trace, in W3C form, for whoever carries on elsewhere. */
export const currentTraceparent = (): string | null => {
  const place = currentPlace();
  return place && `00-${place.traceId}-${place.spanId}-${place.traceFlags & TraceFlags.SAMPLED ? '01' : '00'}`;
};

/** The trace that the caller is part of. */
export const currentTraceId = (): string | null => currentPlace()?.traceId ?? null;

const currentPlace = (): SpanContext | null => {
  const place = trace.getActiveSpan()?.spanContext();
  return place && isSpanContextValid(place) ? place : null;
};

/** Without an exporter, OpenTelemetry's spans hand on the ids of their parent and make none: a first span gets some here. */
const identified = (span: Span): Span => {
  if (isSpanContextValid(span.spanContext())) return span;
  const traceId = randomUUID().replaceAll('-', '');
  return trace.wrapSpanContext({ traceId, spanId: traceId.slice(16), traceFlags: TraceFlags.NONE });
};

const markFailed = (span: Span, error: unknown): void => {
  if (!span.isRecording()) return;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  span.setAttribute('error.type', name).setStatus({ code: SpanStatusCode.ERROR, message: withoutSecrets(message) });
};
