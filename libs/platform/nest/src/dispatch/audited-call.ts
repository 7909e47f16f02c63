import { AsyncLocalStorage } from 'node:async_hooks';
import { Command, type Deed, type HandlerClass } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import type { Concluded } from './concluding-unit-of-work.js';

/** A command that the audit is to hear of, from its dispatch to its answer. */
export interface AuditedCall extends Concluded {
  readonly actor: Actor;
  readonly deedsIn: (outcome: unknown) => readonly Deed[];
  /** What its unit of work came to. */
  outcome?: unknown;
}

const AUDITED = Symbol('what the audit is told');
const storage = new AsyncLocalStorage<AuditedCall>();

/** The audited command that the caller is part of, if any. */
export const currentAuditedCall = (): AuditedCall | undefined => storage.getStore();

/** Notes what the audit is told of the commands of a handler. */
export const noteAudited = (handler: Pick<HandlerClass, 'name' | 'handles' | 'audited'>): void => {
  if (handler.audited === undefined) return;
  if (!(handler.handles.prototype instanceof Command)) {
    throw new Error(`${handler.name} handles a query, which does nothing that could be audited.`);
  }
  Reflect.defineMetadata(AUDITED, handler, handler.handles);
};

/** Carries out a command so that the unit of work which has its effect writes its deeds, if its handler tells of any. */
export const underAudit = async <T>(command: Command<unknown>, work: () => Promise<T>): Promise<T> => {
  const handler = Reflect.getOwnMetadata(AUDITED, command.constructor) as HandlerClass<Command<unknown>> | undefined;
  if (!handler) return work();
  const deedsIn = (outcome: unknown): readonly Deed[] => [handler.audited?.(command, outcome) ?? []].flat();
  const call: AuditedCall = { actor: command.actor, deedsIn, phase: 'running' };
  const result = await storage.run(call, work);
  if (call.phase === 'finished' && call.outcome === result) return result;
  throw new Error(
    `${handler.name} is audited: it must write in a unit of work, and return what that returned, since the audit is ` +
      'told of it in the same transaction. Let it return the result of its own unitOfWork.run(), and open no other.',
  );
};
