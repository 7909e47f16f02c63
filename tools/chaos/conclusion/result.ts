import type { Findings } from '../audit/audit.ts';
import type { Activity } from '../audit/quiet.ts';
import type { BrokerKind } from '../stage/servers.ts';
import type { Outcome } from '../workload/attempt.ts';

/** What is known of a product when it has come to rest after what was done to it. */
export interface Conclusion extends Findings {
  /** How many edits ended in which way. */
  readonly edits: Readonly<Record<Outcome, number>>;
  readonly miscounted: readonly string[];
  /** Ends of processes that nobody had asked for. */
  readonly crashes: readonly string[];
  /** How long it took from the last death, or the last edit if that came later; null: longer than is allowed. */
  readonly secondsToQuiet: number | null;
  /** What was left when it was over. */
  readonly left: Activity | null;
}

/** What came of it. */
export interface Result extends Conclusion {
  readonly broker: BrokerKind;
  /** What must not be, in words. None: it is passed. */
  readonly violations: readonly string[];
}
