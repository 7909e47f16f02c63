import type { Provider } from '@nestjs/common';
import { Command, Query, type HandlerClass } from '@portico/kernel/application';
import type { Binding } from './bind.js';

/** Everything that the core of a context exports. */
type Core = Readonly<Record<string, unknown>>;

/**
 * The providers of a context's use cases. Each handler that the core exports must be bound exactly once and each command
 * and query must have a handler, or the boot fails and names the culprit.
 */
export const useCases = (core: Core, bindings: readonly Binding[]): Provider[] => {
  assertWired(core, bindings);
  return providersOf(bindings);
};

/** The same for a context of which apps mount different parts: each handler must be bound in exactly one of them. */
export const useCasesInParts = <Part extends string>(
  core: Core,
  parts: Readonly<Record<Part, readonly Binding[]>>,
): Readonly<Record<Part, Provider[]>> => {
  const entries = Object.entries<readonly Binding[]>(parts);
  assertWired(
    core,
    entries.flatMap(([, bindings]) => bindings),
  );
  return Object.fromEntries(entries.map(([part, bindings]) => [part, providersOf(bindings)])) as Record<
    Part,
    Provider[]
  >;
};

const providersOf = (bindings: readonly Binding[]): Provider[] => bindings.map(({ provider }) => provider);

const assertWired = (core: Core, bindings: readonly Binding[]): void => {
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
};

type Class = abstract new (...args: never) => object;

const isClass = (value: unknown): value is Class => typeof value === 'function' && value.prototype !== undefined;

const isHandler = (value: unknown): value is HandlerClass => isClass(value) && 'handles' in value;

const messagesOf = (exported: readonly unknown[]): Class[] =>
  exported.filter(isClass).filter(({ prototype }) => prototype instanceof Command || prototype instanceof Query);
