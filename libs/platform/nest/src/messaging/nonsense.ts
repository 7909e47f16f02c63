import type { Backoff, Subscription } from '@portico/platform-ports';

/** Throws when a consumer is declared in a way that no process could run, and says what is wrong with it. */
export const refuseNonsense = (
  { queue, types, concurrency, batch }: Subscription,
  attempts: number,
  { baseMs, capMs }: Backoff,
): void => {
  const wrong = [
    ...(queue === '' ? ['it has no name'] : []),
    ...(types.length === 0 ? ['it takes no events'] : []),
    ...twice(types).map((type) => `it takes ${type} twice`),
    ...Object.entries({ concurrency, batch, attempts })
      .filter(([, count]) => !Number.isSafeInteger(count) || count < 1)
      .map(([option, count]) => `${option} is ${count}, and has to be a whole number from 1 on`),
    ...(baseMs >= 1 && capMs >= baseMs ? [] : [`its backoff begins at ${baseMs} ms and ends at ${capMs} ms`]),
  ];
  if (wrong.length > 0) throw new Error(`The consumer ${JSON.stringify(queue)} cannot run: ${wrong.join('; ')}.`);
};

const twice = (types: readonly string[]): readonly string[] =>
  types.filter((type, index) => types.indexOf(type) !== index);
