import { context, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { Tracing } from './recording.js';

export interface TracingOptions {
  readonly serviceName: string;
  /** Base address of an OTLP/HTTP collector; null: traces are identified and handed on, but not recorded. */
  readonly endpoint: string | null;
}

/** Makes this process part of distributed traces. To be called once, before the first request. */
export const startTracing = async ({ serviceName, endpoint }: TracingOptions): Promise<Tracing> => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  if (endpoint === null) return { shutdown: async () => {} };
  const { exportTraces } = await import('./export-traces.js');
  return exportTraces(serviceName, endpoint);
};
