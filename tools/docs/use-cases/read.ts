import { Problem } from '../../terminal/problem.ts';
import type { AppFacts, ProductFacts } from '../apps/facts.ts';
import type { Sources } from '../source/program.ts';
import { Observer } from './effects.ts';
import { entriesOf, placeOf } from './entries.ts';
import { readHandlers, type Handler } from './handlers.ts';
import { readPromised } from './heard.ts';
import { messageKind } from './messages.ts';
import type { Entry, UseCase, UseCaseIndex } from './model.ts';

/** Reads every use case, and every way to it, from the composed apps and their sources. */
export const readUseCases = (sources: Sources, { apps, tables }: ProductFacts): UseCaseIndex => {
  const observer = new Observer(sources, tables);
  const useCases = readHandlers(sources).map((handler) => useCaseOf(observer, handler));
  const entries = apps.flatMap((app) => entriesOf(observer, app));
  assertDistinct(useCases);
  assertHandled(entries, useCases);
  assertEntitled(entries, useCases);
  assertMounted(apps, entries, useCases);
  const schemas = tables.map((table) => table.split('.', 1)[0] ?? '');
  const contexts = [...new Set([...schemas, ...useCases.map(({ context }) => context)])];
  return { contexts, useCases, entries, promised: readPromised(sources) };
};

const useCaseOf = (observer: Observer, { context, message, requires, execute }: Handler): UseCase => {
  const { tables, asks, publishes, packages, talks } = observer.effectsOf(execute);
  const kind = messageKind(observer.sources, message);
  const name = message.name?.text;
  if (!kind || !name) throw new Problem(`${name} is handled, and is neither a command nor a query.`);
  return {
    context,
    name,
    kind,
    place: placeOf(observer.sources, message),
    requires,
    tables,
    asks,
    publishes,
    packages,
    talks,
  };
};

/** Metrics, traces and these documents tell use cases apart by their names. */
const assertDistinct = (useCases: readonly UseCase[]): void => {
  const names = useCases.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Problem(`Two use cases are named ${twice}: metrics and traces could not tell them apart.`);
};

/** Whoever may call a route may have done what it leads to. */
const assertEntitled = (entries: readonly Entry[], useCases: readonly UseCase[]): void => {
  for (const { name, needs, useCases: reached } of entries.filter(({ kind }) => kind === 'route')) {
    const required = useCases.filter((useCase) => reached.includes(useCase.name)).map(({ requires }) => requires);
    if (required.length === 0 || required.some((requirement) => requirement === needs)) continue;
    throw new Problem(
      `${name} lets in ${needs}, and ${reached.join()} requires ${required.join()}: @Requires() its handler.`,
    );
  }
};

const assertHandled = (entries: readonly Entry[], useCases: readonly UseCase[]): void => {
  const known = useCases.map(({ name }) => name);
  const lost = entries.flatMap((entry) => entry.useCases).find((name) => !known.includes(name));
  if (lost) throw new Problem(`${lost} is dispatched, and no handler of a core handles it.`);
};

/** Apps mount parts of a context: what one dispatches has to be among its own, and nothing may be in none. */
const assertMounted = (apps: readonly AppFacts[], entries: readonly Entry[], useCases: readonly UseCase[]): void => {
  for (const { name, useCases: mounted } of apps) {
    const dispatched = entries.filter(({ app }) => app === name).flatMap((entry) => entry.useCases);
    const missing = dispatched.find((useCase) => !mounted.includes(useCase));
    if (missing) throw new Problem(`${missing} is dispatched in ${name}, which does not mount it.`);
  }
  const unmounted = useCases.find((useCase) => !apps.some((app) => app.useCases.includes(useCase.name)));
  if (unmounted) throw new Problem(`${unmounted.name} is mounted in no app.`);
};
