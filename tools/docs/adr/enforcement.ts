import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesUnder, readText } from '../../checks/files.ts';
import { readContexts } from '../../checks/packages.ts';
import { plantsFor } from '../../checks/planted/index.ts';

/** Tells whether a name is a path, an npm script, a rule that a planted violation tries, or the title of a test. */
export const enforcement = (root: string): ((name: string) => boolean) => {
  const scripts = scriptsOf(readText(root, 'package.json'));
  const rules = new Set(plantsFor(readContexts(root)).flatMap(({ caughtBy }) => caughtBy));
  const titles = new Set(
    filesUnder(root)
      .filter((file) => /\.(test|contract|suite)\.ts$/.test(file))
      .flatMap((file) => titlesIn(readText(root, file))),
  );
  return (name) => isPath(root, name) || scripts.has(scriptIn(name)) || rules.has(name) || titles.has(name);
};

const isPath = (root: string, name: string): boolean => {
  if (/^(\/|\.\.)|\s/.test(name)) return false;
  return name.includes('*') ? globSync(name, { cwd: root }).length > 0 : existsSync(join(root, name));
};

const scriptsOf = (manifest: string): Set<string> =>
  new Set(Object.keys((JSON.parse(manifest) as { readonly scripts: Readonly<Record<string, string>> }).scripts));

/** The script in `npm run docs -- --check`, `npm test` or `npm start`. */
const scriptIn = (name: string): string => /^npm (?:run )?([\w:-]+)( |$)/.exec(name)?.[1] ?? '';

/** The titles of all suites and tests in a source. */
export const titlesIn = (text: string): string[] => {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(describe|it|test)\b/.test(node.expression.getText(file))) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title)) titles.push(title.text);
    }
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile('test.ts', text, ts.ScriptTarget.Latest);
  visit(file);
  return titles;
};
