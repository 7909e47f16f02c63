import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { readText } from './files.ts';
import { linkDependencies } from './link-dependencies.ts';
import { readPackages, type Package } from './packages.ts';
import type { Plant } from './planted/plant.ts';
import { runNode } from './run-node.ts';

const CONFIGURATION = [
  'package.json',
  'package-lock.json',
  'nx.json',
  'tools/nx-plugin.mjs',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.core.json',
  'eslint.config.mjs',
  '.dependency-cruiser.mjs',
];

/** A copy of the repository that has all of its configuration and, in place of its code, empty modules. */
export class Tree {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'portico-probes-')));
  readonly #original: string;

  constructor(original: string) {
    this.#original = original;
    for (const file of CONFIGURATION) this.#copy(file);
    for (const { folder, manifest } of readPackages(original)) {
      this.#copy(join(folder, 'package.json'));
      for (const target of Object.values(manifest.exports ?? {}))
        this.#stub(join(folder, target['@portico/source'] ?? ''));
    }
    linkDependencies(original, this.root);
  }

  /**
   * Makes the project graph that the boundaries rule goes by, as if no project used another yet. Nx reports an import
   * that closes a circle as that and nothing else, and with all plants in place every import closes one.
   */
  async makeProjectGraph(): Promise<void> {
    const packages = readPackages(this.#original);
    for (const one of packages) this.write(join(one.folder, 'package.json'), JSON.stringify(unconnected(one)));
    const { output, failed } = await runNode(this.root, [
      join(this.root, 'node_modules/nx/dist/bin/nx.js'),
      'show',
      'projects',
    ]);
    if (failed) throw new Error(`Nx made no project graph of ${this.root}: ${output}`);
    for (const { folder } of packages) this.#copy(join(folder, 'package.json'));
  }

  plant({ file, text }: Plant): void {
    this.write(file, text);
    if (!file.endsWith('.ts')) return;
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (fileName.startsWith('.')) this.#stub(join(dirname(file), fileName.replace(/\.js$/, '.ts')));
    }
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), text);
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }

  #copy(file: string): void {
    this.write(file, readText(this.#original, file));
  }

  #stub(file: string): void {
    if (!existsSync(join(this.root, file))) this.write(file, 'export {};\n');
  }
}

const unconnected = ({ manifest }: Package): object => ({
  ...manifest,
  dependencies: Object.fromEntries(
    Object.entries(manifest.dependencies ?? {}).filter(([name]) => !name.startsWith('@portico/')),
  ),
});
