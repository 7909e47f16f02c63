import type { FactoryProvider, Type } from '@nestjs/common';
import { CommandHandler, QueryHandler, type ICommand, type IQuery } from '@nestjs/cqrs';
import {
  Command,
  SlowPort,
  type Deeds,
  type HandlerClass,
  type Message,
  type ResultOf,
} from '@portico/kernel/application';
import { noteRequirement } from './admission.js';
import { noteAudited } from './audited-call.js';
import { provide } from './provide.js';
import type { Tokens } from './tokens.js';

/** One use case, wired. */
export interface Binding {
  readonly handler: HandlerClass;
  readonly provider: FactoryProvider;
}

/** `handler`: the handler opens its own unit of work, because it also hashes, calls others, or writes and refuses. */
export interface BindOptions {
  readonly unitOfWork: 'handler';
}

/** What the audit is told fits the handler's own command and result; the kernel's method would let subtypes pass. */
interface Audited<M extends Message> {
  readonly audited?: (command: M, result: ResultOf<M>) => Deeds;
}

const OWN_UNIT = Symbol('opens its own unit of work');

/** Whether the handler of this message opens its own unit of work. */
export const opensOwnUnit = (message: Message): boolean => Reflect.hasMetadata(OWN_UNIT, message.constructor);

/**
 * Wires a use case: the handler and the ports of its constructor, in order. The compiler checks the ports against the
 * constructor; a slow port without `unitOfWork: 'handler'` is refused, since a connection would be held through it, and
 * so is a handler that does not say who may have it carried out.
 */
export const bind = <M extends Message, Ports extends readonly unknown[]>(
  handler: HandlerClass<M, Ports> & Audited<NoInfer<M>>,
  ports: Tokens<Ports>,
  options?: BindOptions,
): Binding => {
  const slow = ports.find((port) => port.prototype instanceof SlowPort);
  if (slow && !options) {
    throw new Error(`${handler.name} waits for ${slow.name}: bind it with { unitOfWork: 'handler' }.`);
  }
  noteRequirement(handler);
  noteAudited(handler);
  if (options) Reflect.defineMetadata(OWN_UNIT, true, handler.handles);
  handlerOf(handler.handles as never)(handler);
  const provider = provide(handler, ports, (...resolved: Ports) => new handler(...resolved));
  return { handler, provider };
};

const handlerOf = (message: Type<ICommand & IQuery>): ClassDecorator =>
  message.prototype instanceof Command ? CommandHandler(message) : QueryHandler(message);
