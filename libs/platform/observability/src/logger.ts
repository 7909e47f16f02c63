import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { errorFields } from './error-fields.js';
import { currentExecution } from './execution.js';
import { withoutSecrets } from './secrets.js';
import { standardOutput } from './standard-output.js';
import { currentTraceId } from './tracing.js';

export type { Logger } from 'pino';

/** From the fewest lines to the most, after `silent`. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LoggerOptions {
  readonly name: string;
  readonly level: LogLevel;
  /** Standard output unless given. */
  readonly destination?: DestinationStream;
}

/** A log of JSON lines on standard output; each carries the trace and the conversation it belongs to, and no secret. */
export const createLogger = ({ name, level, destination = standardOutput() }: LoggerOptions): Logger => {
  const options = {
    name,
    level,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: whereabouts,
    serializers: { err: errorFields },
    hooks: { streamWrite: withoutSecrets },
  };
  return pino(options, destination);
};

const whereabouts = (): object => {
  const traceId = currentTraceId();
  const correlationId = currentExecution()?.correlationId;
  return { ...(traceId && { traceId }), ...(correlationId && { correlationId }) };
};
