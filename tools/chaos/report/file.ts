import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { readText } from '../../checks/files.ts';
import { root } from '../../root.ts';
import { reliabilityPage } from './page.ts';
import { NOTHING_YET, withResults, type Found, type Reliability, type Run } from './reliability.ts';

const JSON_FILE = 'docs/reliability.json';
export const PAGE = 'docs/reliability.md';

/** What has been found out so far. */
export const readReliability = (folder: string): Reliability =>
  existsSync(join(folder, JSON_FILE)) ? (JSON.parse(readText(folder, JSON_FILE)) as Reliability) : NOTHING_YET;

/** Puts results into docs/reliability.json, and makes docs/reliability.md of it. Returns where. */
export const writeReliability = async (run: Run, found: Found): Promise<string> => {
  const report = withResults(readReliability(root), run, found);
  writeFileSync(join(root, JSON_FILE), await format(JSON.stringify(report), { parser: 'json', printWidth: 120 }));
  writeFileSync(join(root, PAGE), await reliabilityPage(report));
  return `${PAGE} and ${JSON_FILE}`;
};
