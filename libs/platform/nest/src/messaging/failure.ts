import { withoutSecrets } from '@portico/platform-observability';
import { backoffDelay, PermanentFailure, type Failure } from '@portico/platform-ports';
import type { Consumer } from './consumer.js';

const LONGEST_ERROR = 1_024;
const LONGEST_STACK = 4_096;

/** What follows from a failure: another attempt after so many milliseconds, or none. */
export type Verdict = { readonly afterMs: number } | 'dead';

/** Whether a message is tried again after its `attempt`th attempt failed, and when. */
export const verdictOn = (
  { attempts, backoff }: Pick<Consumer, 'attempts' | 'backoff'>,
  attempt: number,
  error: unknown,
): Verdict =>
  error instanceof PermanentFailure || attempt >= attempts ? 'dead' : { afterMs: backoffDelay(attempt, backoff) };

/** A failure as it is kept: readable, without secrets, and within bounds. */
export const failureOf = (error: unknown, attempt: number): Failure => {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return {
    attempt,
    errorClass: kept(name, LONGEST_ERROR),
    error: kept(message, LONGEST_ERROR),
    stack: error instanceof Error && stack !== undefined ? kept(stack, LONGEST_STACK) : null,
  };
};

/** Text that Postgres takes: it has no place for the character zero. */
const kept = (text: string, mostBytes: number): string => {
  const whole = Buffer.from(withoutSecrets(text).replaceAll('\u0000', ''));
  if (whole.length <= mostBytes) return whole.toString();
  return whole
    .subarray(0, mostBytes)
    .toString()
    .replace(/\ufffd$/, '');
};
