import { Problem } from '../../terminal/problem.ts';
import type { Sources } from '../source/program.ts';
import { exportsOf, stringsOf } from '../source/symbols.ts';
import type { UseCaseIndex } from './model.ts';

/** The types of all events that the contracts of the contexts promise. */
export const readPromised = (sources: Sources): string[] => {
  const { checker } = sources;
  const contracts = sources.files
    .filter((file) => /^libs\/[^/]+\/contracts\/src\/events\//.test(sources.pathOf(file)))
    .flatMap((file) => exportsOf(sources, file));
  const types = contracts.flatMap((contract) => {
    const type = checker.getTypeOfSymbol(contract).getProperty('type');
    return type ? stringsOf(checker.getTypeOfSymbol(type)) : [];
  });
  return [...new Set(types)];
};

/** An event that no queue takes stays in the outbox, and what follows in its stream stays behind it. */
export const assertHeard = ({ promised, entries }: UseCaseIndex): void => {
  const taken = new Set(entries.flatMap(({ takes }) => takes));
  const unheard = promised.filter((type) => !taken.has(type));
  if (unheard.length === 0) return;
  throw new Problem(
    `No consumer that an app mounts takes ${unheard.join(', ')}: the first such event would stop its whole stream. ` +
      `Let a consumer take it, or take the contract out until somebody wants it.`,
  );
};
