import { dirname } from 'node:path';

/** Gives every app and library its build target; a project itself is only a package.json and a tsconfig.json. */
export const createNodesV2 = [
  '{package.json,{apps,libs}/**/package.json}',
  (files) =>
    files
      .filter((file) => !file.includes('node_modules') && !file.includes('/dist/'))
      .map((file) => {
        const root = dirname(file);
        return [file, { projects: { [root]: root === '.' ? workspace : { root, targets: { build: build(root) } } } }];
      }),
];

const build = (root) => ({
  executor: 'nx:run-commands',
  options: { command: `node tools/build.mjs ${root}` },
  cache: true,
  inputs: ['source', 'toolchain'],
  outputs: ['{projectRoot}/dist'],
});

/** All code is linted at once, by Nx, so that the boundaries rule has a project graph to go by. */
const workspace = {
  name: 'portico',
  root: '.',
  targets: {
    lint: {
      executor: 'nx:run-commands',
      options: { command: `eslint . && prettier --check --log-level warn '**/*.{ts,mjs}'` },
      cache: true,
      inputs: ['{workspaceRoot}/**/*'],
    },
  },
};
