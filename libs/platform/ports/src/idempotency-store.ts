/** What a key is good for: one route, one caller, and the exact bytes that the caller chose. */
export interface IdempotencyKey {
  readonly scope: string;
  readonly key: string;
}

/** The right to finish one keyed run; lost when it takes longer than the store's lease. */
export interface IdempotencyTicket {
  readonly key: IdempotencyKey;
  readonly token: string;
}

/** What a store knows of a key when a request arrives with it. */
export type IdempotencyState =
  | { readonly state: 'started'; readonly ticket: IdempotencyTicket }
  | { readonly state: 'running'; readonly retryAfterSeconds: number }
  | { readonly state: 'finished'; readonly result: unknown }
  | { readonly state: 'mismatch' };

/** Keeps the result of a keyed command so that asking again answers again instead of doing again. */
export abstract class IdempotencyStore {
  /** Claims the key for a request with this content, or tells what became of it. */
  abstract begin(key: IdempotencyKey, content: string): Promise<IdempotencyState>;

  /** Keeps the result in the current unit of work; throws when the ticket was lost, so that the unit rolls back. */
  abstract finish(ticket: IdempotencyTicket, result: unknown): Promise<void>;

  /** Gives the key back: the run had no effect. */
  abstract release(ticket: IdempotencyTicket): Promise<void>;
}
