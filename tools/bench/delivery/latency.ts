import type { Series } from '../series.ts';
import type { Delivery } from './delivery.ts';

export const PER_SECOND = 200;
const SECONDS = 15;
const STREAMS = 1_000;

const QUANTILES = `
  SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS p50, percentile_cont(0.99) WITHIN GROUP (ORDER BY ms) AS p99
  FROM (
    SELECT 1000 * extract(epoch FROM effect.at - cause.at)::float8 AS ms
    FROM bench.effect JOIN bench.cause USING (number)) AS delivered`;

/** How long after its cause an event has its effect, while events come at a steady pace. */
export const steady = (way: string, delivery: Delivery): Series => ({
  figures: ['p50', 'p99'].map((quantile) => ({
    what: `commit to effect ${way}, ${quantile}`,
    unit: 'ms',
    better: 'less',
  })),
  measure: async () => {
    const task = { kind: 'steady', perSecond: PER_SECOND, seconds: SECONDS, streams: STREAMS } as const;
    await delivery.deliver(task, PER_SECOND * SECONDS);
    const [{ p50, p99 } = { p50: Number.NaN, p99: Number.NaN }] =
      await delivery.query<Record<'p50' | 'p99', number>>(QUANTILES);
    return [p50, p99];
  },
});
