import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { UnitOfWork, type Command, type ResultOf } from '@portico/kernel/application';
import { DomainError } from '@portico/kernel/domain';
import { inSpan, metrics } from '@portico/platform-observability';
import { admit } from './admission.js';
import { underAudit } from './audited-call.js';
import { opensOwnUnit } from './bind.js';
import { IdempotentRuns } from './idempotent-runs.js';

const duration = metrics.histogram('command_duration_seconds', 'Time a command took', ['command', 'outcome']);

/**
 * Dispatches commands for actors whom their handlers admit: each in a span, timed, in a unit of work, at most once per
 * idempotency key, and told to the audit where their handlers say so.
 */
@Injectable()
export class Commands {
  constructor(
    private readonly bus: CommandBus,
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotentRuns: IdempotentRuns,
  ) {}

  execute<C extends Command<unknown>>(command: C): Promise<ResultOf<C>> {
    const { name } = command.constructor;
    return timed(name, () =>
      inSpan(`command ${name}`, {}, async () => {
        admit(command);
        return this.idempotentRuns.once(() => underAudit(command, () => this.#handle<ResultOf<C>>(command)));
      }),
    );
  }

  #handle<Result>(command: Command<unknown>): Promise<Result> {
    const handle = (): Promise<Result> => this.bus.execute(command);
    return opensOwnUnit(command) ? handle() : this.unitOfWork.run(handle);
  }
}

const timed = async <T>(command: string, work: () => Promise<T>): Promise<T> => {
  const started = performance.now();
  const observe = (outcome: string): void =>
    duration.observe({ command, outcome }, (performance.now() - started) / 1000);
  try {
    const result = await work();
    observe('done');
    return result;
  } catch (error) {
    observe(error instanceof DomainError ? error.code : 'failed');
    throw error;
  }
};
