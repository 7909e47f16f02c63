import { join } from 'node:path';
import ts from 'typescript';
import type { Check, Finding } from './check.ts';
import { isTest, readText } from './files.ts';
import { installedManifest, readPackages, readWorkspace, type Manifest, type Package } from './packages.ts';

const PLATFORM_TYPES = ['ports', 'shapes', 'observability', 'runtime'];

/** What a package uses it declares, what it declares it uses, and a version is the same everywhere. */
export const manifests: Check = {
  name: 'manifests',
  run: async (root) => {
    const packages = readPackages(root);
    const workspace = readWorkspace(root);
    const everything = [workspace, ...packages];
    const siblings = packages.map(({ manifest }) => manifest.name);
    const testTools = Object.keys(workspace.manifest.devDependencies ?? {});
    return {
      rules: ['undeclared', 'unused', 'inexact', 'unequal', 'mistagged'].map((rule) => `manifests/${rule}`),
      findings: [
        ...packages.flatMap((one) => undeclared(root, one, testTools)),
        ...undeclared(root, workspace, [...siblings, ...testTools]),
        ...packages.flatMap((one) => unused(root, one)),
        ...everything.flatMap(inexact),
        ...unequal(everything),
        ...packages.flatMap(mistagged),
      ],
    };
  },
};

const finding = (rule: string, file: string, says: string): Finding => ({ rule: `manifests/${rule}`, file, says });

const manifestOf = ({ folder }: Package): string => join(folder, 'package.json');

/** The packages that a source imports, whether for their types or at run time. */
const imported = (text: string): string[] =>
  ts
    .preProcessFile(text)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));

const undeclared = (root: string, { folder, sources, manifest }: Package, testTools: readonly string[]): Finding[] => {
  const declared = [manifest.name, ...Object.keys(manifest.dependencies ?? {})];
  const inTests = [...declared, ...Object.keys(manifest.devDependencies ?? {}), ...testTools];
  return sources.flatMap((file) => {
    const known = folder === '.' || isTest(file) ? inTests : declared;
    return imported(readText(root, file))
      .filter((name) => !known.includes(name))
      .map((name) => finding('undeclared', file, `imports ${name}, which its package.json does not declare`));
  });
};

/** A package is used when a source names it, to import it or to find its files, or when another one asks for it. */
const unused = (root: string, one: Package): Finding[] => {
  const declared = Object.keys(one.manifest.dependencies ?? {});
  const code = one.sources.map((file) => readText(root, file)).join('');
  const peers = declared.flatMap((name) => Object.keys(installedManifest(root, name)?.peerDependencies ?? {}));
  return declared
    .filter((name) => !code.includes(`'${name}'`) && !code.includes(`'${name}/`) && !peers.includes(name))
    .map((name) => finding('unused', manifestOf(one), `declares ${name} and never names it`));
};

const inexact = (one: Package): Finding[] =>
  versions(one.manifest)
    .filter(([name, version]) =>
      name.startsWith('@portico/') ? version !== '*' : !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    )
    .map(([name, version]) => finding('inexact', manifestOf(one), `${name} ${version}: give the exact version`));

const unequal = (packages: readonly Package[]): Finding[] => {
  const first = new Map<string, string>();
  return packages.flatMap((one) =>
    versions(one.manifest).flatMap(([name, version]) => {
      const known = first.get(name) ?? version;
      first.set(name, known);
      return known === version ? [] : [finding('unequal', manifestOf(one), `${name} ${version}, elsewhere ${known}`)];
    }),
  );
};

const versions = ({ dependencies, devDependencies }: Manifest): [string, string][] =>
  Object.entries({ ...devDependencies, ...dependencies });

const mistagged = (one: Package): Finding[] => {
  const expected = tagsFor(one.folder).join(' ');
  if (one.manifest.nx?.tags?.join(' ') === expected) return [];
  return [finding('mistagged', manifestOf(one), `nx.tags must be ${expected}: the boundaries go by them`)];
};

const tagsFor = (folder: string): string[] => {
  const [top = '', context = '', layer = ''] = folder.split('/');
  if (top === 'apps') return ['type:app'];
  if (context === 'platform') return [`type:${PLATFORM_TYPES.includes(layer) ? layer : 'platform'}`];
  return layer === '' ? [`type:${context}`] : [`type:${layer}`, `context:${context}`];
};
