import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../files.ts';

/** What a reader of a guide does: write a file in full, edit some, or run commands. */
export interface Step {
  readonly does: 'write' | 'edit' | 'run';
  readonly guide: string;
  /** Where its fence opens in the guide. */
  readonly line: number;
  /** The files that it writes or edits. */
  readonly files: readonly string[];
  readonly text: string;
}

const FOLDER = 'docs/guides';
const FENCE = /^```(?<info>.*)\n(?<text>[^]*?)^```$/gm;
const PATHS = /^(?:`[^`\s]+\/[^`\s]+`(?: and )?)+(?=:|$)/;

/** The guides that add something to the product, in the order of their names. */
export const guidesIn = (root: string): string[] =>
  readdirSync(join(root, FOLDER))
    .filter((name) => /^add-.*\.md$/.test(name))
    .sort()
    .map((name) => join(FOLDER, name));

/** The files that all guides together write and edit. */
export const touchedBy = (root: string): string[] => [
  ...new Set(guidesIn(root).flatMap((guide) => stepsOf(root, guide).flatMap(({ files }) => files))),
];

/** The steps of a guide. A fence of `sh` is one when it says `sh apply`; `sh` and `sql` alone show what else there is. */
export const stepsOf = (root: string, guide: string): Step[] => {
  const markdown = readText(root, guide);
  return [...markdown.matchAll(FENCE)].flatMap(({ groups, index }): Step[] => {
    const { info = '', text = '' } = groups ?? {};
    const before = markdown.slice(0, index);
    const place = { guide, line: before.split('\n').length, text };
    if (info === 'sh apply') return [{ ...place, does: 'run', files: [] }];
    if (info === 'sh' || info === 'sql') return [];
    return [{ ...place, does: info === 'diff' ? 'edit' : 'write', files: pathsAbove(before) }];
  });
};

/** The paths in backticks with which the paragraph above a fence begins. */
const pathsAbove = (before: string): string[] => {
  const paragraph = before.trimEnd().split('\n\n').at(-1) ?? '';
  return [...(PATHS.exec(paragraph)?.[0] ?? '').matchAll(/`(?<path>[^`]+)`/g)].map(
    ({ groups }) => groups?.['path'] ?? '',
  );
};
