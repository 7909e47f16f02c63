import { Problem } from '../../terminal/problem.ts';
import type { UseCaseIndex } from './model.ts';

/**
 * What a consumer sets off is one transaction with its inbox row. A mail or a call in it would hold a connection, and be
 * made again whenever the transaction is undone.
 */
export const assertSilentConsumers = ({ entries, useCases }: UseCaseIndex): void => {
  for (const { name, talks, useCases: reached } of entries.filter(({ kind }) => kind === 'consumer')) {
    const talking = useCases.filter((useCase) => reached.includes(useCase.name)).flatMap((useCase) => useCase.talks);
    const [first] = [...talks, ...talking];
    if (first === undefined) continue;
    throw new Problem(
      `The consumer ${name} may talk by ${first} in the transaction of its inbox row: let it note a row, and a task do it.`,
    );
  }
};
