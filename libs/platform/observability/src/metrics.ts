import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry, type Metric } from 'prom-client';

const registry = new Registry();
const followers = new Set<() => void>();
let watchingProcess = false;

/** Makes the metrics of this process. Asked again for a name, it answers with the metric that is there. */
export const metrics = {
  counter: <const Label extends string = never>(name: string, help: string, labels: readonly Label[] = []) =>
    obtain(Counter<Label>, name, help, labels),

  gauge: <const Label extends string = never>(name: string, help: string, labels: readonly Label[] = []) =>
    obtain(Gauge<Label>, name, help, labels),

  histogram: <const Label extends string = never>(name: string, help: string, labels: readonly Label[] = []) =>
    obtain(Histogram<Label>, name, help, labels),

  /** Calls `update` before every reading, for gauges that follow something; what it returns ends that. */
  beforeReading(update: () => void): () => void {
    followers.add(update);
    return () => followers.delete(update);
  },
};

/** The metrics of this process for Prometheus; memory, garbage collection and event loop are watched from the first reading on. */
export const metricsText = (): Promise<string> => {
  if (!watchingProcess) collectDefaultMetrics({ register: registry });
  watchingProcess = true;
  for (const update of followers) update();
  return registry.metrics();
};

/** The media type of `metricsText`. */
export const METRICS_MEDIA_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

interface Configuration<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly Label[];
  readonly registers: Registry[];
}

const obtain = <Label extends string, M extends Metric<Label>>(
  kind: new (configuration: Configuration<Label>) => M,
  name: string,
  help: string,
  labelNames: readonly Label[],
): M => {
  const metric = registry.getSingleMetric(name);
  if (metric === undefined) return new kind({ name, help, labelNames, registers: [registry] });
  if (metric instanceof kind) return metric;
  throw new Error(`The metric ${name} exists and is not a ${kind.name}.`);
};
