import { createHash } from 'node:crypto';
import { filesUnder, isTest, readText } from '../../checks/files.ts';

const FOLDERS = ['apps', 'libs', 'tools/chaos'];

/** Tells whether what a result is about has changed since: a hash of the product's sources and the harness's. */
export const treeHash = (root: string): string => {
  const hash = createHash('sha256');
  const files = FOLDERS.flatMap((folder) => filesUnder(root, folder)).filter((file) => !isTest(file));
  for (const file of files.toSorted()) hash.update(file).update('\0').update(readText(root, file)).update('\0');
  return hash.digest('hex').slice(0, 16);
};
