import { Problem } from '../../terminal/problem.ts';
import type { Entry, UseCaseIndex } from './model.ts';

/** Why some ways lead to no use case. */
const EXPLANATIONS: Readonly<Record<string, string>> = {
  'GET /.well-known/jwks.json':
    'shows the public halves of the keys that sign tokens. Keys are a matter of their adapter; the core knows none.',
  'platform.consumer-presence': 'Tells operators which consumers are attached here, and what they have in hand.',
  'platform.held-metrics': 'Shows in the metrics what is held for each consumer.',
  'platform.retention': 'Removes what has aged, in small steps.',
};

export const explanationOf = ({ name, place }: Entry): string => {
  const explanation = EXPLANATIONS[name];
  if (explanation) return explanation;
  throw new Problem(
    `${name} (${place.path}:${place.line}) leads to no use case: let it, or explain it in explained.ts.`,
  );
};

/** An explanation of what is not there explains nothing. */
export const assertNoneStale = ({ entries }: UseCaseIndex): void => {
  const bare = entries.filter(({ useCases }) => useCases.length === 0).map(({ name }) => name);
  const stale = Object.keys(EXPLANATIONS).find((name) => !bare.includes(name));
  if (stale)
    throw new Problem(`explained.ts explains ${stale}, which is gone or leads to a use case now: take it out.`);
};
