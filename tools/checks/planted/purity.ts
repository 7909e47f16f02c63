import type { Plant } from './plant.ts';

/** What the import table alone cannot see: what comes along, what is run, and what needs no import. */
export const impurePlants: readonly Plant[] = [
  {
    file: 'libs/identity/core/src/index.ts',
    text: `import 'class-validator';`,
    caughtBy: ['plain-node'],
  },
  {
    file: 'libs/identity/contracts/src/events/index.ts',
    text: `import 'node:crypto';`,
    caughtBy: ['plain-node'],
  },
  {
    file: 'libs/identity/contracts/src/facade/runs-the-kernel.ts',
    text: `import { DomainError } from '@portico/kernel/domain';

export class Refused extends DomainError {}`,
    caughtBy: ['never/running-kernel'],
  },
  {
    file: 'libs/identity/adapters/src/identity.api.ts',
    text: `export * from './security/verifying.js';`,
    caughtBy: ['never/issuing-elsewhere'],
  },
  {
    file: 'libs/identity/adapters/src/security/verifying.ts',
    text: `export * from './signing-keys.js';`,
    caughtBy: [],
  },
  ...[
    'libs/kernel/src/domain',
    'libs/platform/ports/src',
    'libs/activity/core/src/application',
    'libs/activity/contracts/src/events',
    'libs/activity/contracts/src/facade',
    'libs/activity/contracts/src/limits',
  ].flatMap((folder) => [
    {
      file: `${folder}/decorated.ts`,
      text: `const Inject = () => (target: object) => void target;

export class Decorated {
  constructor(@Inject() readonly port: object) {}
}`,
      caughtBy: ['core-types'],
    },
    {
      file: `${folder}/needs-node.ts`,
      text: `export const bytes = Buffer.from('bytes');`,
      caughtBy: ['core-types'],
    },
  ]),
];

/** A circle of types alone, which is reported once, at the file that comes first. */
export const circularPlants: readonly Plant[] = [
  {
    file: 'libs/activity/core/src/application/egg.ts',
    text: `import type { Hen } from './hen.js';

export type Egg = { readonly of?: Hen };`,
    caughtBy: ['never/cycle'],
  },
  {
    file: 'libs/activity/core/src/application/hen.ts',
    text: `import type { Egg } from './egg.js';

export type Hen = { readonly lays: Egg };`,
    caughtBy: [],
  },
];
