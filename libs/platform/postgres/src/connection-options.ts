import { types, type ClientConfig } from 'pg';

const INT8 = 20;
const DATE = 1082;

const parsers: Readonly<Record<number, (text: string) => unknown>> = { [INT8]: Number, [DATE]: (text) => text };

/** How each type is read by whoever does not say otherwise. */
export const getTypeParser = ((oid: number, format?: 'text' | 'binary'): unknown =>
  (format !== 'binary' && parsers[oid]) || types.getTypeParser(oid, format)) as typeof types.getTypeParser;

/** A process that stops in the middle of a transaction holds its locks no longer than others need to take over. */
const LONGEST_STOP_MS = 5_000;

/**
 * What every connection of the platform has in common, sent with its start-up message. Counters (int8) are read as
 * numbers, a `date` as the text it is, the session counts its time in UTC, and no
 * small query pays for being compiled because its cost was misjudged.
 */
export const connectionOptions = (url: string, applicationName: string): ClientConfig => ({
  connectionString: url,
  application_name: applicationName,
  connectionTimeoutMillis: 5_000,
  statement_timeout: 15_000,
  query_timeout: 20_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: LONGEST_STOP_MS,
  keepAlive: true,
  options: '-c TimeZone=UTC -c jit=off',
  types: { getTypeParser },
});
