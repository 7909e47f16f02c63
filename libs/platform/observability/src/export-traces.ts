import { diag, DiagLogLevel, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { createLogger } from './logger.js';
import type { Tracing } from './recording.js';

/** Records spans and sends them to an OTLP/HTTP collector in batches. Loaded only where there is a collector. */
export const exportTraces = (serviceName: string, endpoint: string): Tracing => {
  diag.setLogger(toDiagnostics(serviceName), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, timeoutMillis: 3_000 });
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': serviceName })),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  trace.setGlobalTracerProvider(provider);
  return {
    async shutdown() {
      trace.disable();
      await provider.shutdown().catch((error: unknown) => diag.warn(`the last spans were not sent: ${String(error)}`));
      diag.disable();
    },
  };
};

const toDiagnostics = (serviceName: string) => {
  const log = createLogger({ name: serviceName, level: 'warn' });
  return {
    error: (message: string) => log.warn(`tracing: ${message}`),
    warn: (message: string) => log.warn(`tracing: ${message}`),
    info: () => {},
    debug: () => {},
    verbose: () => {},
  };
};
