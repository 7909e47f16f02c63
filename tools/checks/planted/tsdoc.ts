import type { Plant } from './plant.ts';

const undocumented = (text: string, index: number): Plant => ({
  file: `libs/kernel/src/application/undocumented-${index + 1}.ts`,
  text,
  caughtBy: ['tsdoc/missing'],
});

const documented = (file: string, text: string): Plant => ({ file, text, caughtBy: [] });

export const tsdocPlants: readonly Plant[] = [
  ...[
    `export class Undocumented {}\n`,
    `export abstract class Undocumented {}\n`,
    `export interface Undocumented {}\n`,
    `export type Undocumented = string;\n`,
    `export enum Undocumented {}\n`,
    `export function undocumented(): void {}\n`,
    `export const undocumented = 1;\n`,
    `const undocumented = 1;\n\nexport { undocumented as other };\n`,
    `// Not for tools.\nexport const undocumented = 1;\n`,
    `/* Not for tools. */\nexport const undocumented = 1;\n`,
    `/** */\nexport const undocumented = 1;\n`,
    `/** About the file. */\n\nexport const undocumented = 1;\n`,
    `/** About the other. */\nexport const other = 1;\nexport const undocumented = 2;\n`,
  ].map(undocumented),
  {
    file: 'libs/kernel/src/domain/undocumented.ts',
    text: `export class Undocumented {}\n`,
    caughtBy: ['tsdoc/missing'],
  },
  {
    file: 'libs/platform/ports/src/undocumented.ts',
    text: `export class Undocumented {}\n`,
    caughtBy: ['tsdoc/missing'],
  },
  documented(
    'libs/kernel/src/application/documented.ts',
    `/**
 * About the class.
 */
export abstract class Documented {}

/** About the constant. */
export const documented = inside();

function inside(): number {
  return 1;
}
`,
  ),
  documented('libs/kernel/src/testing/undocumented.ts', `export const undocumented = 1;\n`),
  documented('libs/platform/redis/src/undocumented.ts', `export const undocumented = 1;\n`),
];
