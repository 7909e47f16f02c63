import { join, relative } from 'node:path';
import ts from 'typescript';
import { filesUnder, isTest } from '../../checks/files.ts';
import { Problem } from '../../terminal/problem.ts';

/** The sources of the product, tests apart, as the compiler understands them. */
export interface Sources {
  readonly checker: ts.TypeChecker;
  readonly files: readonly ts.SourceFile[];
  /** The path of the file that a node stands in, relative to the root. */
  pathOf(node: ts.Node): string;
  /** The file at a path relative to the root. */
  file(path: string): ts.SourceFile;
}

/** Compiles all apps and libraries in memory. */
export const readSources = (root: string): Sources => {
  const paths = ['apps', 'libs']
    .flatMap((folder) => filesUnder(root, folder))
    .filter((path) => path.endsWith('.ts') && path.includes('/src/') && !isTest(path));
  return compiled(root, paths);
};

/** Compiles some files and what they import. */
export const compiled = (root: string, paths: readonly string[], host?: ts.CompilerHost): Sources => {
  const program = ts.createProgram({
    rootNames: paths.map((path) => join(root, path)),
    options: compilerOptions(root),
    ...(host && { host }),
  });
  const pathOf = (node: ts.Node): string => relative(root, node.getSourceFile().fileName);
  const files = program.getSourceFiles().filter((file) => /^(apps|libs)\//.test(pathOf(file)));
  const byPath = new Map(files.map((file) => [pathOf(file), file]));
  return {
    checker: program.getTypeChecker(),
    files,
    pathOf,
    file: (path) => {
      const file = byPath.get(path);
      if (!file) throw new Problem(`${path} is not among the sources: the documents are made from it.`);
      return file;
    },
  };
};

export const compilerOptions = (root: string): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile) as { config: unknown };
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
};
