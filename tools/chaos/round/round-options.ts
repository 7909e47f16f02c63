import type { Failpoint } from '@portico/platform-observability';

/** What a round is to be. */
export interface RoundOptions {
  /** What no other round on the stage is called: the name of its database. */
  readonly name: string;
  readonly points: readonly Failpoint[];
  readonly events: number;
  /** How often a process is to be killed at each point. */
  readonly kills: number;
  readonly seed: number;
}
