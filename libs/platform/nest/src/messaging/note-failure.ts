import { failpoint } from '@portico/platform-observability';
import { LeaseLost, type BrokerMessage, type Failure } from '@portico/platform-ports';
import type { Consumer } from './consumer.js';
import type { Engine } from './engine.js';
import { failureOf, verdictOn } from './failure.js';
import { count } from './fates.js';

/** An attempt that failed, and the two ways in which the message can go on from there. */
export interface FailedAttempt {
  readonly message: BrokerMessage;
  readonly attempt: number;
  readonly error: unknown;
  readonly again: (afterMs: number, failure: Failure) => Promise<void>;
  readonly dead: (failure: Failure) => Promise<void>;
}

/** Notes a failed attempt in a unit of work of its own; rejects when that fails, and the message is then where it was. */
export const noteFailure = async (
  { unitOfWork, log, vitals }: Pick<Engine, 'unitOfWork' | 'log' | 'vitals'>,
  consumer: Consumer,
  { message, attempt, error, again, dead }: FailedAttempt,
): Promise<void> => {
  const about = { err: error, consumer: consumer.name, message: message.id, type: message.type, attempt };
  vitals.failed(consumer.name, error);
  const failure = failureOf(error, attempt);
  const verdict = verdictOn(consumer, attempt, error);
  const note = (work: () => Promise<void>): Promise<void> =>
    unitOfWork.run(work).catch((unnoted: unknown) => {
      if (unnoted instanceof LeaseLost) throw unnoted;
      throw new AggregateError([error, unnoted], 'A message failed, and that could not be noted.');
    });
  if (verdict === 'dead') {
    await note(() => dead(failure).then(() => failpoint('K12')));
    count(consumer, 'dead');
    log.error(about, 'a message became a dead letter');
  } else {
    const { afterMs } = verdict;
    await note(() => again(afterMs, failure).then(() => failpoint('K11')));
    count(consumer, 'retried');
    log.warn({ ...about, afterMs }, 'a message failed and will be tried again');
  }
};
