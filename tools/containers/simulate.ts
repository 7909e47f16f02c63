import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../root.ts';
import { atTerminal } from '../terminal/at-terminal.ts';
import { run } from '../terminal/run.ts';
import { say, step } from '../terminal/steps.ts';
import { appEnvironment } from './compose/app-environment.ts';
import { readCompose } from './compose/compose.ts';
import { buildContext } from './docker/build-context.ts';
import { parseDockerfile } from './docker/dockerfile.ts';
import { targetsOf } from './docker/image.ts';
import { makeSecrets } from './secrets.ts';
import { buildFolders } from './simulation/build-folders.ts';
import { runProduct } from './simulation/run-product.ts';
import { provideSurroundings } from './simulation/surroundings.ts';

/** What an image adds to the one that it is built from. */
const sizeOf = async (folder: string, stop: AbortSignal): Promise<string> => {
  const { output } = await run('du', ['-sm', folder], { stop });
  return `${output.split(/\s/)[0]} MB`;
};

/**
 * Builds and runs the containers without Docker: folders in place of file systems, processes in place of containers, and
 * the servers of the tests in place of those in docker-compose.yml.
 */
await atTerminal(async (stop) => {
  const stages = parseDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8'));
  const context = buildContext(root, readFileSync(join(root, '.dockerignore'), 'utf8'));
  const compose = readCompose(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), makeSecrets());
  const scratch = mkdtempSync(join(tmpdir(), 'portico-containers-'));
  chmodSync(scratch, 0o755);
  try {
    const folders = await buildFolders({ stages, context }, { root, scratch, stop });
    for (const target of targetsOf(stages)) say(`    ${target}: ${await sizeOf(folders.get(target) ?? '', stop)}`);
    await using surroundings = await step('servers', () => provideSurroundings(stop));
    const environmentOf = (service: string) => appEnvironment(compose, stages, service);
    await runProduct({ stages, compose, folders, scratch, environmentOf, surroundings, stop });
  } finally {
    rmSync(scratch, { recursive: true });
  }
});
