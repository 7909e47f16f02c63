import type { Failpoint } from '@portico/platform-observability';
import type { Result } from '../conclusion/result.ts';
import type { RoundOptions } from './round-options.ts';

/** What became of a failpoint. */
export interface Reached {
  readonly point: Failpoint;
  readonly hits: number;
  readonly kills: number;
  /** How many deliveries there were again because of those deaths, where they are sure to lead to some. */
  readonly repeats: number;
}

/** What came of a round. */
export interface RoundResult extends Result {
  readonly options: RoundOptions;
  readonly reached: readonly Reached[];
}
