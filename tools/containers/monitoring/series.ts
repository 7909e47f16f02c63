import { metricsText } from '@portico/platform-observability';
import { filesUnder, isTest, readText } from '../../checks/files.ts';
import { questionIn } from './promql.ts';

/** The names under which Prometheus knows a metric, each with its labels. */
export type Series = ReadonlyMap<string, readonly string[]>;

const DEFINITION = /metrics\.(counter|gauge|histogram)\(\s*'(\w+)',\s*'[^']*'(?:,\s*\[([^\]]*)\])?/g;
const OF_PROMETHEUS = ['job', 'instance', 'app'];

/** All series that the apps can have: those that the libraries define, those of every Node process, and `up`. */
export const definedSeries = async (root: string): Promise<Series> => {
  const sources = filesUnder(root, 'libs').filter((file) => file.endsWith('.ts') && !isTest(file));
  const defined = sources.flatMap((file) => [...readText(root, file).matchAll(DEFINITION)]);
  return new Map([
    ['up', OF_PROMETHEUS],
    ...(await ofEveryProcess()).map((name) => [name, OF_PROMETHEUS] as const),
    ...defined.flatMap(([, kind = '', name = '', labels = '']) => seriesOf(kind, name, namesIn(labels))),
  ]);
};

/** The names in a PromQL expression that stand for nothing: metrics that are not measured, labels that those do not have. */
export const unknownIn = (expression: string, series: Series): string[] => {
  const { metrics, labels } = questionIn(expression);
  const known = metrics.flatMap((name) => series.get(name) ?? []);
  return [...metrics.filter((name) => !series.has(name)), ...labels.filter((label) => !known.includes(label))];
};

const seriesOf = (kind: string, name: string, labels: readonly string[]): [string, readonly string[]][] => {
  const all = [...labels, ...OF_PROMETHEUS];
  if (kind !== 'histogram') return [[name, all]];
  return [
    [`${name}_bucket`, [...all, 'le']],
    [`${name}_sum`, all],
    [`${name}_count`, all],
  ];
};

const namesIn = (labels: string): string[] => [...labels.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);

const ofEveryProcess = async (): Promise<string[]> =>
  [...(await metricsText()).matchAll(/^# TYPE (\w+) (?:gauge|counter)$/gm)].map(([, name = '']) => name);
