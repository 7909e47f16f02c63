import { existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PAGE as RELIABILITY, readReliability } from '../chaos/report/file.ts';
import { reliabilityPage } from '../chaos/report/page.ts';
import { readText } from '../checks/files.ts';
import { apps as launched } from '../start/apps.ts';
import { Problem } from '../terminal/problem.ts';
import { readRecords, recordsPage } from './adr/records.ts';
import { readProduct, type AppFacts } from './apps/facts.ts';
import { componentsPage } from './c4/components.ts';
import { containersPage, type AppNote } from './c4/containers.ts';
import { readDependencies } from './c4/workspace.ts';
import type { Files } from './drift.ts';
import { openApiFile } from './openapi.ts';
import { commentOn } from './source/comments.ts';
import { readSources, type Sources } from './source/program.ts';
import { assertNoneStale } from './use-cases/explained.ts';
import { assertHeard } from './use-cases/heard.ts';
import { compositionOf } from './use-cases/mounted.ts';
import { useCasesPage } from './use-cases/page.ts';
import { readPlatformRoutes } from './use-cases/platform.ts';
import { readUseCases } from './use-cases/read.ts';
import { assertSilentConsumers } from './use-cases/silent-consumers.ts';
import { assertWholeStreams } from './use-cases/whole-streams.ts';

/** Makes every document that is made from the code. */
export const generate = async (root: string): Promise<Files> => {
  const product = await readProduct(root);
  const sources = readSources(root);
  const index = readUseCases(sources, product);
  assertNoneStale(index);
  assertHeard(index);
  assertWholeStreams(index);
  assertSilentConsumers(index);
  return new Map([
    ...product.apps.flatMap(({ name, openApi }): [string, string][] =>
      openApi ? [[`docs/openapi/${name}.json`, openApiFile(openApi)]] : [],
    ),
    ['docs/use-cases.md', await useCasesPage(index, readPlatformRoutes(sources))],
    ['docs/c4/containers.md', await containersPage(product.apps, index, notesOf(sources, product.apps))],
    ['docs/c4/components.md', await componentsPage(product.apps, index, readDependencies(root))],
    ['docs/adr/README.md', await recordsPage(readRecords(root))],
    [RELIABILITY, await reliabilityPage(readReliability(root))],
  ]);
};

/** What is committed in the places of those documents. */
export const committed = (root: string, generated: Files): Files => {
  const paths = [...generated.keys(), ...globSync('docs/openapi/*.json', { cwd: root })];
  const present = paths.filter((path) => existsSync(join(root, path)));
  return new Map(present.map((path) => [path, readText(root, path)]));
};

export const write = (root: string, files: Files): void => {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
};

/** An app's composition says what the app is. */
const notesOf = (sources: Sources, apps: readonly AppFacts[]): Map<string, AppNote> =>
  new Map(
    apps.map(({ name }) => {
      const port = launched.find((app) => app.name === name)?.port;
      if (port === undefined) throw new Problem(`${name} is composed and never launched.`);
      return [name, { port, about: commentOn(sources, compositionOf(sources, name)) }];
    }),
  );
