import { readPackages } from '../../checks/packages.ts';

/** The packages of the workspace and what each depends on, by their names without the scope. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

const SCOPE = '@portico/';

export const readDependencies = (root: string): Dependencies =>
  new Map(
    readPackages(root).map(({ manifest }) => [
      manifest.name.replace(SCOPE, ''),
      Object.keys(manifest.dependencies ?? {})
        .filter((name) => name.startsWith(SCOPE))
        .map((name) => name.replace(SCOPE, '')),
    ]),
  );

/** The same without what follows from the rest: where a leads to b and b to c, that a leads to c is not said again. */
export const withoutDetours = (dependencies: Dependencies): Dependencies =>
  new Map(
    [...dependencies].map(([name, direct]) => {
      const indirect = new Set(direct.flatMap((each) => [...everythingBehind(dependencies, each)]));
      return [name, direct.filter((each) => !indirect.has(each))];
    }),
  );

const everythingBehind = (dependencies: Dependencies, name: string, seen = new Set<string>()): Set<string> => {
  for (const next of dependencies.get(name) ?? []) {
    if (seen.has(next)) continue;
    seen.add(next);
    everythingBehind(dependencies, next, seen);
  }
  return seen;
};
