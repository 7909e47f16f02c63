import type { Provider } from '@nestjs/common';
import { Command, Query, type HandlerClass } from '@portico/kernel/application';
import type { Binding } from './bind.js';

/**
 * The providers of a context's use cases. `core` is everything that the context's core exports: each handler in it must
 * be bound exactly once and each command and query must have a handler, or the boot fails and names the culprit.
 */
export const useCases = (core: Readonly<Record<string, unknown>>, bindings: readonly Binding[]): Provider[] => {
  const exported = Object.values(core);
  const bound = bindings.map(({ handler }) => handler);
  const problems = [
    ...exported
      .filter(isHandler)
      .filter((handler) => !bound.includes(handler))
      .map(({ name }) => `${name} is not bound`),
    ...bound.filter((handler, index) => bound.indexOf(handler) !== index).map(({ name }) => `${name} is bound twice`),
    ...bound.filter((handler) => !exported.includes(handler)).map(({ name }) => `${name} is not exported by its core`),
    ...messagesOf(exported).flatMap((message) => {
      const handlers = bound.filter(({ handles }) => handles === message);
      if (handlers.length === 1) return [];
      if (handlers.length === 0) return [`${message.name} has no handler`];
      return [`${message.name} is handled by ${handlers.map(({ name }) => name).join(' and ')}`];
    }),
  ];
  if (problems.length > 0) throw new Error(`Use cases are not wired: ${[...new Set(problems)].join('; ')}.`);
  return bindings.map(({ provider }) => provider);
};

type Class = abstract new (...args: never) => object;

const isClass = (value: unknown): value is Class => typeof value === 'function' && value.prototype !== undefined;

const isHandler = (value: unknown): value is HandlerClass => isClass(value) && 'handles' in value;

const messagesOf = (exported: readonly unknown[]): Class[] =>
  exported.filter(isClass).filter(({ prototype }) => prototype instanceof Command || prototype instanceof Query);
