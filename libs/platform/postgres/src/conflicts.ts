import { ConcurrencyConflict } from '@portico/kernel/application';
import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/** What Postgres said, whoever wrapped it. */
export const databaseError = (error: unknown): DatabaseError | undefined => {
  const inner: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return inner instanceof DatabaseError ? inner : undefined;
};

/** Whether running the same unit again may well succeed. */
export const isConflict = (error: unknown): boolean =>
  error instanceof ConcurrencyConflict ||
  [SERIALIZATION_FAILURE, DEADLOCK_DETECTED].includes(databaseError(error)?.code ?? '');
