import { Problem } from '../../terminal/problem.ts';
import type { ProductFacts } from '../apps/facts.ts';
import type { Sources } from '../source/program.ts';
import { Observer } from './effects.ts';
import { entriesOf, placeOf } from './entries.ts';
import { readHandlers, type Handler } from './handlers.ts';
import { messageKind } from './messages.ts';
import type { Entry, UseCase, UseCaseIndex } from './model.ts';

/** Reads every use case, and every way to it, from the composed apps and their sources. */
export const readUseCases = (sources: Sources, { apps, tables }: ProductFacts): UseCaseIndex => {
  const observer = new Observer(sources, tables);
  const useCases = readHandlers(sources).map((handler) => useCaseOf(observer, handler));
  const entries = apps.flatMap((app) => entriesOf(observer, app));
  assertDistinct(useCases);
  assertHandled(entries, useCases);
  const schemas = tables.map((table) => table.split('.', 1)[0] ?? '');
  const contexts = [...new Set([...schemas, ...useCases.map(({ context }) => context)])];
  return { contexts, useCases, entries };
};

const useCaseOf = (observer: Observer, { context, message, execute }: Handler): UseCase => {
  const { tables, asks, publishes, packages } = observer.effectsOf(execute);
  const kind = messageKind(observer.sources, message);
  const name = message.name?.text;
  if (!kind || !name) throw new Problem(`${name} is handled, and is neither a command nor a query.`);
  return { context, name, kind, place: placeOf(observer.sources, message), tables, asks, publishes, packages };
};

/** Metrics, traces and these documents tell use cases apart by their names. */
const assertDistinct = (useCases: readonly UseCase[]): void => {
  const names = useCases.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Problem(`Two use cases are named ${twice}: metrics and traces could not tell them apart.`);
};

const assertHandled = (entries: readonly Entry[], useCases: readonly UseCase[]): void => {
  const known = useCases.map(({ name }) => name);
  const lost = entries.flatMap((entry) => entry.useCases).find((name) => !known.includes(name));
  if (lost) throw new Problem(`${lost} is dispatched, and no handler of a core handles it.`);
};
