import { isNativeError } from 'node:util/types';

const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ETIMEDOUT', 'EPIPE']);

/** Connection lost, too many connections, shutting down or starting up, lock and statement timeouts. */
const SQL_STATE = /^(?:08...|53300|57P0[1-3]|57014|55P03)$/;

const DRIVER_MESSAGE =
  /timeout exceeded when trying to connect|connection (?:terminated|timeout)|client has encountered a connection error|query read timeout/i;

/** Whether an error says that a server which we depend on cannot be reached or does not answer in time. */
export const isOutOfReach = (error: unknown, depth = 4): boolean => {
  if (!isNativeError(error) || depth === 0) return false;
  const { code, cause, driverError, errors } = error as ChainedError;
  if (typeof code === 'string' && (NETWORK.has(code) || SQL_STATE.test(code))) return true;
  if (DRIVER_MESSAGE.test(error.message)) return true;
  const several: readonly unknown[] = Array.isArray(errors) ? errors : [];
  return [cause, driverError, ...several].some((inner) => isOutOfReach(inner, depth - 1));
};

interface ChainedError extends Error {
  readonly code?: unknown;
  readonly driverError?: unknown;
  readonly errors?: unknown;
}
