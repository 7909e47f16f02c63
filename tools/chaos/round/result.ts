import type { Failpoint } from '@portico/platform-observability';
import type { Findings } from '../audit/audit.ts';
import type { Activity } from '../audit/quiet.ts';
import type { BrokerKind } from '../stage/servers.ts';
import type { Outcome } from '../workload/attempt.ts';
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
export interface RoundResult extends Findings {
  readonly broker: BrokerKind;
  readonly options: RoundOptions;
  readonly reached: readonly Reached[];
  /** How many edits ended in which way. */
  readonly edits: Readonly<Record<Outcome, number>>;
  readonly miscounted: readonly string[];
  /** Ends of processes that nobody had asked for. */
  readonly crashes: readonly string[];
  /** How long it took from the last death, or the last edit if that came later; null: longer than is allowed. */
  readonly secondsToQuiet: number | null;
  /** What was left when it was over. */
  readonly left: Activity | null;
  /** What must not be, in words. None: the round is passed. */
  readonly violations: readonly string[];
}
