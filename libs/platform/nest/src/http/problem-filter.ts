import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError } from '@portico/kernel/domain';
import type { Logger } from '@portico/platform-observability';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOGGER } from '../logging.js';
import { ProblemCatalogue } from './problem-catalogue.js';
import { problemOf } from './problem-of.js';
import { sendProblem } from './send-problem.js';

/** Turns whatever is thrown while a request is answered into a problem, and logs what is our fault. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly catalogue: ProblemCatalogue,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const occurrence = problemOf(error, this.catalogue);
    if (occurrence.unforeseen) this.#log(error, request);
    if (reply.sent || reply.raw.headersSent) reply.raw.destroy();
    else sendProblem(request, reply, occurrence);
  }

  #log(error: unknown, { method, routeOptions, id, traceId }: FastifyRequest): void {
    const fields = { err: error, method, route: routeOptions.url, requestId: id, traceId };
    const isDefect = error instanceof DomainError;
    this.logger.error(fields, isDefect ? 'refusal is not in the problem catalogue' : 'request failed');
  }
}
