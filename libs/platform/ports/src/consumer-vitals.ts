/** How a consumer is in one process, as that process tells of it. */
export interface ConsumerVitals {
  readonly consumer: string;
  /** Whether it takes messages of its queue; the broker is asked. */
  readonly attached: boolean;
  /** How many messages it is handling. */
  readonly inFlight: number;
  readonly lastError: { readonly text: string; readonly at: Date } | null;
}
