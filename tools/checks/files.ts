import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const GENERATED = new Set(['node_modules', 'dist', 'coverage', '.git', '.nx', '.portico', '.swc']);

/** The paths of all files that people wrote under a folder, relative to the root. */
export const filesUnder = (root: string, folder = ''): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !GENERATED.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesUnder(root, path);
      return entry.isFile() ? [path] : [];
    });

export const readText = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');

/** Test code: it is never shipped, so it may use what only tests may. */
export const isTest = (file: string): boolean => /\/testing\/|\.(test|contract)\.ts$/.test(file);
