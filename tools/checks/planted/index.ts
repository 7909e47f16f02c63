import { allowedImports, forbiddenImports, trespasses } from './imports.ts';
import { unhygienicPlants } from './hygiene.ts';
import { lintPlants } from './lint.ts';
import type { Plant } from './plant.ts';
import { circularPlants, impurePlants } from './purity.ts';
import { sqlPlants } from './sql.ts';
import { tsdocPlants } from './tsdoc.ts';

/** Everything that is planted in a repository with these contexts. */
export const plantsFor = (contexts: readonly string[]): readonly Plant[] => [
  ...forbiddenImports,
  ...trespasses(contexts),
  ...allowedImports,
  ...lintPlants,
  ...impurePlants,
  ...circularPlants,
  ...sqlPlants,
  ...unhygienicPlants,
  ...tsdocPlants,
];
