import { copyFileSync, existsSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { filesUnder } from '../files.ts';
import { linkDependencies } from '../link-dependencies.ts';
import { readPackages } from '../packages.ts';

/** The root of a whole copy of the repository. */
export const copyOf = (original: string, prefix: string): string => {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), prefix)));
  for (const file of filesUnder(original)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(original, file), join(copy, file));
  }
  linkDependencies(original, copy);
  return copy;
};

/** What `npm install` does for new packages of the workspace. */
export const linkPackages = (root: string): void => {
  for (const { folder, manifest } of readPackages(root)) {
    const link = join(root, 'node_modules', manifest.name);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, folder)), link);
  }
};
