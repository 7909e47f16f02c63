import { createHash } from 'node:crypto';
import type { BrokerMessage, Failure, Placed } from '@portico/platform-ports';

/** Why and how long a message is held. */
export interface Holding {
  readonly state: 'waiting' | 'parked' | 'dead';
  readonly afterMs: number;
  readonly failure: Failure | null;
  /** The attempt before did not come to an end. */
  readonly interrupted: boolean;
}

const LONGEST_STACK_BYTES = 4_096;
const TRACE_ID = /^[0-9a-f]{2}-([0-9a-f]{32})-/;

/** Postgres has no room for NUL in text, and none in JSON for halves of characters. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** The row of a held message, as `HOLD` reads it. */
export const heldRow = ({ delivery, place }: Placed, { state, afterMs, failure, interrupted }: Holding): object => {
  const { message, source } = delivery;
  return {
    message_id: storable(message.id) || nameFor(message),
    stream_id: place && storable(place.streamId),
    seq: place?.seq ?? null,
    type: storable(message.type),
    exchange: storable(source.exchange),
    routing_key: storable(source.routingKey),
    headers: Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [storable(name), storable(value)]),
    ),
    body: storable(message.body),
    trace_id: TRACE_ID.exec(message.headers['traceparent'] ?? '')?.[1] ?? null,
    state,
    after_ms: afterMs,
    interrupted,
    attempts: failure?.attempt ?? (interrupted ? 1 : 0),
    ...(failure && failureColumns(failure)),
  };
};

/** What is kept of a failure, with no more of its stack than there is room for. */
export const failureColumns = ({
  errorClass,
  error,
  stack,
}: Failure): Record<'error_class' | 'error' | 'stack', string | null> => ({
  error_class: storable(errorClass),
  error: storable(error),
  stack: stack === null ? null : firstBytes(storable(stack), LONGEST_STACK_BYTES),
});

/** A message without an id is known by its content: handed over again, it is the same, and another one is not. */
const nameFor = ({ type, body }: BrokerMessage): string =>
  createHash('sha256')
    .update(JSON.stringify([type, body]))
    .digest('hex');

/** Streaming, a decoder keeps back the character that the cut went through. */
const firstBytes = (text: string, bytes: number): string =>
  new TextDecoder().decode(Buffer.from(text).subarray(0, bytes), { stream: true });
