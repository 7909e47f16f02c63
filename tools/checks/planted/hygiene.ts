import type { Plant } from './plant.ts';

const manifest = {
  name: '@portico/platform-planted',
  dependencies: { pg: '^8.0.0', typeorm: '1.0.0' },
  nx: { tags: ['type:core'] },
};

/** What is wrong with a package or a file as a whole. */
export const unhygienicPlants: readonly Plant[] = [
  {
    file: 'libs/platform/planted/package.json',
    text: JSON.stringify(manifest),
    caughtBy: ['manifests/unused', 'manifests/inexact', 'manifests/unequal', 'manifests/mistagged'],
  },
  {
    file: 'libs/platform/planted/src/undeclared.ts',
    text: `export type { Channel } from 'amqplib';`,
    caughtBy: ['manifests/undeclared'],
  },
  { file: 'docs/machine.md', text: 'See `/home/jane/portico/README.md`.', caughtBy: ['text/machine-path'] },
  { file: 'docs/registry.md', text: 'registry=https://npm-registry.example.com/', caughtBy: ['text/registry-host'] },
  { file: 'docs/innocent.md', text: 'In the image: `/home/node/app`, in the repository: `libs/home`.', caughtBy: [] },
  { file: 'tools/planted/utils.ts', text: 'export {};', caughtBy: ['text/vague-name'] },
  {
    file: 'tools/planted/disables.ts',
    text: `// eslint-disable-next-line eqeqeq
export const same = Number('1') == 1;`,
    caughtBy: ['text/unexplained-disable'],
  },
  {
    file: 'tools/planted/explains.ts',
    text: `// eslint-disable-next-line eqeqeq -- the planted reason
export const same = Number('1') == 1;
`,
    caughtBy: [],
  },
];
