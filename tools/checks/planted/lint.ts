import type { Plant } from './plant.ts';

const planted = (name: string, [rule, text]: readonly [string, string], index: number): Plant => ({
  file: `libs/kernel/src/domain/${name.replace('#', String(index + 1))}`,
  text,
  caughtBy: [rule],
});

const violations: readonly (readonly [rule: string, source: string])[] = [
  ['eqeqeq', `export const same = (a: number, b: number): boolean => a == b;`],
  ['max-lines', '// a line\n'.repeat(251)],
  ['no-console', `console.log('hello');`],
  ['no-restricted-properties', `export const url = process.env['DATABASE_URL'];`],
  ['no-restricted-syntax', `export const now = new Date();`],
  ['no-restricted-syntax', `export const now = Date.now();`],
  ['no-restricted-syntax', `export const dice = Math.random();`],
  ['@typescript-eslint/no-explicit-any', `export const anything = (value: any): number => Number(value);`],
  ['@typescript-eslint/no-unsafe-argument', `isNaN(JSON.parse('1'));`],
  ['@typescript-eslint/no-unsafe-assignment', `export const parsed = JSON.parse('{}');`],
  ['@typescript-eslint/no-unsafe-call', `JSON.parse('{}')();`],
  ['@typescript-eslint/no-unsafe-member-access', `export const name = String(JSON.parse('{}').name);`],
  ['@typescript-eslint/no-unsafe-return', `export const parse = (json: string) => JSON.parse(json);`],
  ['@typescript-eslint/no-floating-promises', `Promise.resolve();`],
  ['@typescript-eslint/no-misused-promises', `if (Promise.resolve(false)) throw new Error();`],
  ['@typescript-eslint/await-thenable', `await 1;`],
  [
    '@typescript-eslint/return-await',
    `export const late = async (work: Promise<void>) => {
  try {
    return work;
  } catch {
    return;
  }
};`,
  ],
  ['@typescript-eslint/only-throw-error', `throw 'a string';`],
  ['@typescript-eslint/no-base-to-string', `export const text = String({});`],
  [
    '@typescript-eslint/no-unnecessary-type-assertion',
    `const one = 1;
export const still = one as 1;`,
  ],
  ['@typescript-eslint/no-non-null-assertion', `export const first = (all: string[]): string => all[0]!;`],
  [
    '@typescript-eslint/consistent-type-imports',
    `import { Actor } from './actor.js';
export const id = (actor: Actor): string => actor.id;`,
  ],
  [
    '@typescript-eslint/no-import-type-side-effects',
    `import { type Actor } from './actor.js';
export type Who = Actor;`,
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    `export const order = (size: 's' | 'l'): void => {
  switch (size) {
    case 's':
  }
};`,
  ],
  [
    '@typescript-eslint/ban-ts-comment',
    `// @ts-expect-error
export const wrong: number = '1';`,
  ],
  ['@typescript-eslint/naming-convention', `export interface IClock {}`],
  [
    'eslint',
    `// eslint-disable-next-line eqeqeq -- there is nothing to disable
export const one = 1;`,
  ],
];

const testsThatDoNotRun = ['describe', 'it', 'test'].flatMap((call) =>
  ['skip', 'only', 'todo'].map(
    (mode) =>
      [
        'no-restricted-properties',
        `import { ${call} } from '@jest/globals';
${call}.${mode}('is not run', () => {});`,
      ] as const,
  ),
);

/** At least one violation of each rule of eslint.config.mjs beside the boundaries. */
export const lintPlants: readonly Plant[] = [
  ...violations.map((violation, index) => planted('violation-#.ts', violation, index)),
  ...testsThatDoNotRun.map((violation, index) => planted('does-not-run-#.test.ts', violation, index)),
];
