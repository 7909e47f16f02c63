import type { Id } from '@portico/kernel/domain';

export type DeadLetterId = Id<'DeadLetter'>;

/**
 * A message that a consumer gave up, as a list tells it; what failed before its last replay is not in it. Instants are in
 * RFC 3339.
 */
export interface DeadLetterSummary {
  readonly id: DeadLetterId;
  readonly consumer: string;
  readonly messageId: string;
  readonly type: string;
  readonly streamId: string | null;
  readonly seq: number | null;
  readonly attempts: number;
  readonly errorClass: string;
  readonly error: string;
  readonly traceId: string | null;
  readonly firstFailedAt: string;
  readonly lastFailedAt: string;
  readonly deadAt: string;
}

/** A dead letter with all that is known of it. */
export interface DeadLetter extends DeadLetterSummary {
  readonly exchange: string;
  readonly routingKey: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly stack: string | null;
  /** The last attempts, the newest last. */
  readonly history: readonly { readonly attempt: number; readonly at: string; readonly error: string }[];
  readonly heldAt: string;
}

/** Which dead letters: those of a consumer, of a type, and those that died from one moment on or before another. */
export interface DeadLetterFilter {
  readonly consumer?: string | undefined;
  readonly type?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What the audit remembers of a dead letter, which may be gone by then. */
export const traceOf = ({ consumer, messageId, type }: DeadLetterSummary): Readonly<Record<string, string>> => ({
  consumer,
  messageId,
  type,
});
