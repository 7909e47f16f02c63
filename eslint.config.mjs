import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import nx from '@nx/eslint-plugin';
import { readCachedProjectGraph } from 'nx/src/devkit-exports.js';
import typescript from 'typescript-eslint';

// Without a project graph the boundaries rule would skip itself and lint would pass. This throws instead.
readCachedProjectGraph();

const TESTS = ['**/*.test.ts', '**/*.contract.ts', '**/testing/**/*.ts'];
const libs = join(import.meta.dirname, 'libs');
const contexts = readdirSync(libs).filter((folder) => existsSync(join(libs, folder, 'contracts/package.json')));

const anyContract = ['type:contracts', 'type:kernel'];
const anyPlatform = ['type:ports', 'type:platform', 'type:observability'];

const boundaries = (testTools) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    {
      banTransitiveDependencies: true,
      depConstraints: [
        { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: [], allowedExternalImports: testTools },
        {
          sourceTag: 'type:contracts',
          onlyDependOnLibsWithTags: ['type:kernel', 'type:shapes'],
          allowedExternalImports: testTools,
        },
        { sourceTag: 'type:core', onlyDependOnLibsWithTags: anyContract, allowedExternalImports: testTools },
        { sourceTag: 'type:adapters', onlyDependOnLibsWithTags: [...anyContract, ...anyPlatform, 'type:core'] },
        { sourceTag: 'type:ports', onlyDependOnLibsWithTags: ['type:kernel'], allowedExternalImports: testTools },
        {
          sourceTag: 'type:shapes',
          onlyDependOnLibsWithTags: [],
          allowedExternalImports: ['class-validator', ...testTools],
        },
        { sourceTag: 'type:observability', onlyDependOnLibsWithTags: ['type:kernel'] },
        {
          sourceTag: 'type:platform',
          onlyDependOnLibsWithTags: ['type:kernel', 'type:ports', 'type:observability', 'type:shapes'],
        },
        {
          sourceTag: 'type:runtime',
          onlyDependOnLibsWithTags: ['type:kernel', 'type:shapes', ...anyPlatform],
        },
        {
          sourceTag: 'type:app',
          onlyDependOnLibsWithTags: [...anyContract, ...anyPlatform, 'type:adapters', 'type:runtime'],
        },
        ...contexts.map((context) => ({
          sourceTag: `context:${context}`,
          onlyDependOnLibsWithTags: [`context:${context}`, ...anyContract, ...anyPlatform, 'type:shapes'],
        })),
      ],
    },
  ],
});

const environment = {
  object: 'process',
  property: 'env',
  message: 'Settings are read once, by platform/runtime/src/config. Take the value as a parameter.',
};

const untestedTests = ['describe', 'it', 'test'].flatMap((object) =>
  ['skip', 'only', 'todo'].map((property) => ({ object, property, message: 'Every test runs, every time.' })),
);

const chance = [
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'Ask the Clock.'],
  ['CallExpression[callee.object.name="Date"][callee.property.name="now"]', 'Ask the Clock.'],
  ['MemberExpression[object.name="Math"][property.name="random"]', 'Let chance in through a port.'],
].map(([selector, advice]) => ({ selector, message: `The same input, the same answer. ${advice}` }));

export default [
  { ignores: ['**/dist/', '.portico/', '.nx/', 'coverage/'] },
  {
    files: ['**/*.ts', '**/*.mjs'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: { eqeqeq: 'error', 'max-lines': ['error', 250] },
  },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser: typescript.parser,
      parserOptions: { project: 'tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': typescript.plugin },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-base-to-string': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'typeLike',
          format: null,
          custom: { regex: '^I[A-Z][a-z]|(Impl|Interface)$', match: false },
        },
      ],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    plugins: { '@nx': nx },
    rules: { ...boundaries([]), 'no-console': 'error', 'no-restricted-properties': ['error', environment] },
  },
  {
    files: ['libs/kernel/**/*.ts', 'libs/*/core/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...chance] },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: TESTS,
    rules: { '@typescript-eslint/no-non-null-assertion': 'error' },
  },
  {
    files: ['libs/platform/runtime/src/config/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: TESTS.map((pattern) => `{apps,libs}/${pattern}`),
    rules: boundaries(['@jest/globals', 'fast-check', 'ajv**', 'ajv-formats']),
  },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/no-unsafe-member-access': 'off', // answers of HTTP calls are looked into as they come
      'no-restricted-properties': ['error', ...untestedTests],
    },
  },
];
