import type { Command, IntegrationEvent } from '@portico/kernel/application';
import { callsMadeBy, continueTrace, failpoint, inSpan, withExecution } from '@portico/platform-observability';
import { PermanentFailure } from '@portico/platform-ports';
import { opensOwnUnit } from '../dispatch/index.js';
import type { Consumer } from './consumer.js';
import type { Engine } from './engine.js';

/** Runs `work` as what the event caused: in its trace, and in its conversation. */
export const causedBy = <T>({ id, correlationId, traceparent }: IntegrationEvent, work: () => T): T =>
  continueTrace(traceparent, () => withExecution({ correlationId, causationId: id }, work));

/** Executes the command that the event becomes. */
export const applyEvent = (
  { commands }: Pick<Engine, 'commands'>,
  { name, toCommand }: Consumer,
  event: IntegrationEvent,
): Promise<void> =>
  causedBy(event, () =>
    inSpan(`consume ${name}`, { 'messaging.message.id': event.id }, async () => {
      const command = toCommand(event);
      refuseOwnUnit(command);
      const calls = await callsMadeBy(() => commands.execute(command));
      if (calls.length > 0) throw misplaced(command, `made calls by ${calls.join(', ')} in a consumer's transaction`);
      failpoint('K8');
    }),
  );

/** The inbox row and the effect are one transaction, so what hashes or calls others has no place in it. */
const refuseOwnUnit = (command: Command<unknown>): void => {
  if (opensOwnUnit(command)) throw misplaced(command, 'opens its own unit of work');
};

const misplaced = ({ constructor: { name } }: Command<unknown>, does: string): PermanentFailure =>
  new PermanentFailure(`${name} ${does}: let the consumer note a row, and a task do it.`);
