import { readdirSync } from 'node:fs';
import { join } from 'node:path';

interface Rule {
  readonly admits: boolean;
  readonly pattern: string;
  readonly matches: RegExp;
}

/** The files that go to a build, relative to the root: all that the rules of a `.dockerignore` leave in; the last that matches decides. */
export const buildContext = (root: string, dockerignore: string): string[] => {
  const rules = rulesIn(dockerignore);
  const admits = (path: string): boolean => rules.findLast(({ matches }) => matches.test(path))?.admits ?? true;
  const admitsWithin = (folder: string): boolean =>
    rules.some((rule) => rule.admits && rule.pattern.startsWith(`${folder}/`));
  const walk = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return admits(path) || admitsWithin(path) ? walk(path) : [];
      return admits(path) ? [path] : [];
    });
  return walk('').toSorted();
};

const rulesIn = (dockerignore: string): Rule[] =>
  dockerignore
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const pattern = line.replace(/^!/, '');
      return { admits: line.startsWith('!'), pattern, matches: toRegExp(pattern) };
    });

/** A pattern also stands for all that lies beneath what it matches. */
const toRegExp = (pattern: string): RegExp => {
  const source = pattern
    .replaceAll('.', '\\.')
    .replaceAll('**/', '(?:§/)?')
    .replaceAll('*', '[^/]*')
    .replaceAll('§', '.*');
  return new RegExp(`^${source}(?:/.*)?$`);
};
