import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesUnder, readText } from './files.ts';

/** What a package.json says, as far as the checks care. */
export interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly nx?: { readonly tags?: readonly string[] };
}

/** An app or a library of the workspace. */
export interface Package {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly sources: readonly string[];
}

export const readManifest = (root: string, folder: string): Manifest =>
  JSON.parse(readText(root, join(folder, 'package.json'))) as Manifest;

/** All apps and libraries. */
export const readPackages = (root: string): Package[] =>
  ['apps', 'libs']
    .flatMap((folder) => filesUnder(root, folder))
    .filter((file) => file.endsWith('/package.json'))
    .map((file) => dirname(file))
    .map((folder) => ({
      folder,
      manifest: readManifest(root, folder),
      sources: filesUnder(root, folder).filter((file) => file.endsWith('.ts')),
    }));

/** The workspace itself: its tools, and what they use. */
export const readWorkspace = (root: string): Package => ({
  folder: '.',
  manifest: readManifest(root, '.'),
  sources: filesUnder(root, 'tools').filter((file) => /\.(ts|mjs)$/.test(file)),
});

/** The bounded contexts: the folders that publish contracts. */
export const readContexts = (root: string): string[] =>
  readPackages(root)
    .filter(({ folder }) => folder.endsWith('/contracts'))
    .map(({ folder }) => folder.split('/')[1] ?? '');

/** What a package that is installed says about itself. */
export const installedManifest = (root: string, name: string): Manifest | null =>
  existsSync(join(root, 'node_modules', name, 'package.json')) ? readManifest(root, join('node_modules', name)) : null;
