/** What waits to be published, and how fast it leaves. */
export interface OutboxState {
  readonly pending: number;
  /** How long ago the oldest of them happened, in whole seconds; 0 when nothing waits. */
  readonly oldestAgeSeconds: number;
  readonly publishedPerMinute: number;
  /** How many wait because no queue wanted their type when they were last tried. */
  readonly unroutable: number;
  /** What keeps the oldest event that was tried; null when each that was tried has left. */
  readonly lastError: string | null;
}
