import type { LoggerService } from '@nestjs/common';
import type { Logger } from '@portico/platform-observability';

/** Writes what the framework has to say into the app's log; its chatter only at level debug. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.debug(message, ...rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ framework: rest.at(-1) }, String(message));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.trace({ framework: rest.at(-1) }, String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ framework: rest.at(-1) }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error({ err: message, framework: rest.at(-1) }, 'the framework reports an error');
  }
}
