import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Gives a copy of the repository what is installed in the original, and packages of its own. */
export const linkDependencies = (original: string, copy: string): void => {
  const installed = join(original, 'node_modules');
  const target = join(copy, 'node_modules');
  mkdirSync(target);
  cpSync(join(installed, '@portico'), join(target, '@portico'), { recursive: true, verbatimSymlinks: true });
  for (const name of readdirSync(installed)) {
    if (!existsSync(join(target, name))) symlinkSync(join(installed, name), join(target, name));
  }
};
