import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { Finding } from '../../checks/check.ts';
import { filesUnder, readText } from '../../checks/files.ts';
import { readLinks, type Linked } from './markdown-links.ts';

/** The links of all Markdown files that lead nowhere within the repository. What leads out of it is not followed. */
export const checkLinks = (root: string): Finding[] => {
  const files = filesUnder(root).filter((file) => file.endsWith('.md'));
  const links = new Map(files.map((file) => [file, readLinks(readText(root, file))]));
  return [...links].flatMap(([file, { targets, undefinedReferences }]) =>
    [
      ...targets.flatMap((target) => faultOf(root, file, target, links) ?? []),
      ...undefinedReferences.map((name) => `links to [${name}], which it does not define`),
    ].map((says) => ({ rule: 'docs/link', file, says })),
  );
};

const faultOf = (
  root: string,
  file: string,
  target: string,
  links: ReadonlyMap<string, Linked>,
): string | undefined => {
  if (/^([a-z][a-z\d+.-]*:|\/\/)/i.test(target)) return undefined;
  const [path = '', anchor] = target.split('#', 2);
  const found = path === '' ? file : pathFrom(file, decodeURI(path));
  if (found.startsWith('..') || !existsSync(join(root, found))) return `links to ${target}, which does not exist`;
  if (anchor === undefined || anchor === '' || hasAnchor(root, found, anchor, links)) return undefined;
  return `links to ${target}, and ${found} has no such place`;
};

/** A path that begins with a slash begins at the root of the repository. */
const pathFrom = (file: string, path: string): string =>
  normalize(path.startsWith('/') ? path.slice(1) : join(dirname(file), path)).replace(/\/$/, '');

const hasAnchor = (root: string, path: string, anchor: string, links: ReadonlyMap<string, Linked>): boolean => {
  const linked = links.get(path);
  if (linked) return linked.anchors.has(decodeURI(anchor));
  const [, first, last = first] = /^L(\d+)(?:-L(\d+))?$/.exec(anchor) ?? [];
  if (first === undefined || statSync(join(root, path)).isDirectory()) return false;
  return Number(first) > 0 && Number(last) <= readText(root, path).trimEnd().split('\n').length;
};
