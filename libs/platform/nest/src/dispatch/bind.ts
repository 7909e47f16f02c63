import type { FactoryProvider, Type } from '@nestjs/common';
import { CommandHandler, QueryHandler, type ICommand, type IQuery } from '@nestjs/cqrs';
import { Command, SlowPort, type HandlerClass, type Message } from '@portico/kernel/application';
import { noteRequirement } from './admission.js';
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

const OWN_UNIT = Symbol('opens its own unit of work');

/** Whether the handler of this message opens its own unit of work. */
export const opensOwnUnit = (message: Message): boolean => Reflect.hasMetadata(OWN_UNIT, message.constructor);

/**
 * Wires a use case: the handler and the ports of its constructor, in order. The compiler checks the ports against the
 * constructor; a slow port without `unitOfWork: 'handler'` is refused, since a connection would be held through it, and
 * so is a handler that does not say who may have it carried out.
 */
export const bind = <M extends Message, Ports extends readonly unknown[]>(
  handler: HandlerClass<M, Ports>,
  ports: Tokens<Ports>,
  options?: BindOptions,
): Binding => {
  const slow = ports.find((port) => port.prototype instanceof SlowPort);
  if (slow && !options) {
    throw new Error(`${handler.name} waits for ${slow.name}: bind it with { unitOfWork: 'handler' }.`);
  }
  noteRequirement(handler);
  if (options) Reflect.defineMetadata(OWN_UNIT, true, handler.handles);
  handlerOf(handler.handles as never)(handler);
  const provider = provide(handler, ports, (...resolved: Ports) => new handler(...resolved));
  return { handler, provider };
};

const handlerOf = (message: Type<ICommand & IQuery>): ClassDecorator =>
  message.prototype instanceof Command ? CommandHandler(message) : QueryHandler(message);
