import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { filesUnder, isTest, readText } from '../../checks/files.ts';

/** A hash for each part of the product and of what tries it. */
export type Sources = Readonly<Record<string, string>>;

const PATCH = /^tools\/chaos\/mutants\/.+\.patch$/;

const PARTS = [
  PATCH,
  /^apps\/[^/]+/,
  /^libs\/kernel/,
  /^libs\/[^/]+\/[^/]+/,
  /^tools\/chaos\/[^/]+(?=\/)/,
  /^tools\/(database|servers)(?=\/)/,
];

/** What is only written, and what tests alone use, has no part in what a round finds. */
const WITHOUT = /^tools\/chaos\/(report|mutants|jobs)\/|\/fixtures\/|\.suite\.ts$/;

/** The sources that a result is about. */
export const sourcesIn = (root: string): Sources => {
  const files = ['apps', 'libs', 'tools/chaos', 'tools/database', 'tools/servers']
    .flatMap((folder) => filesUnder(root, folder))
    .filter((file) => isPatch(file) || (file.endsWith('.ts') && !isTest(file) && !WITHOUT.test(file)));
  const parts = Map.groupBy(files.toSorted(), partOf);
  return Object.fromEntries([...parts].map(([part, members]) => [part, hashOf(root, members)]));
};

/** The part of a mutant, which concerns nothing else that was found out. */
export const patchOf = (mutant: string): string => `tools/chaos/mutants/${mutant}.patch`;

export const isPatch = (part: string): boolean => PATCH.test(part);

/** One hash for all of them. */
export const treeOf = (sources: Sources): string => shortHash([JSON.stringify(Object.entries(sources).toSorted())]);

const partOf = (file: string): string =>
  PARTS.map((part) => part.exec(file)?.[0]).find((part) => part !== undefined) ?? dirname(file);

const hashOf = (root: string, files: readonly string[]): string =>
  shortHash(files.flatMap((file) => [file, readText(root, file)]));

const shortHash = (texts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 12);
};
