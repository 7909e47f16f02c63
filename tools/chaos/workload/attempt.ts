/**
 * How an edit went, as far as its client can tell. `acknowledged`: the server said that it was done. `recovered`: it did
 * not, and turned out to have done it. `unknown`: the client gave up asking.
 */
export type Outcome = 'acknowledged' | 'recovered' | 'unknown';

/** An edit that was asked for, by the one event that it leads to. */
export interface Attempt {
  readonly streamId: string;
  readonly seq: number;
  readonly outcome: Outcome;
}
