/** How a consumer is, over all processes that run it. */
export interface ConsumerState {
  readonly name: string;
  /** The types of events that it takes. */
  readonly types: readonly string[];
  /** Whether any process takes the messages of its queue. */
  readonly attached: boolean;
  /** How many messages wait, in its queue or held; null when the broker does not say. */
  readonly depth: number | null;
  /** For how long the oldest of them has waited, in whole seconds; 0 when none does, null when nobody knows. */
  readonly oldestAgeSeconds: number | null;
  readonly inFlight: number;
  readonly deadLetters: number;
  readonly lastError: string | null;
}
