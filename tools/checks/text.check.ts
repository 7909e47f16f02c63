import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Check, Finding } from './check.ts';
import { filesUnder, readText } from './files.ts';

interface Pattern {
  readonly rule: string;
  readonly where: RegExp;
  readonly what: RegExp;
  readonly says: string;
}

const PLANTED = 'tools/checks/planted/';

/** What must stand in no file, whatever its language. */
export const text: Check = {
  name: 'text',
  run: async (root) => {
    const patterns = forbidden(root);
    return {
      rules: [...patterns.map(({ rule }) => rule), 'text/vague-name'],
      findings: filesUnder(root)
        .filter((file) => !file.startsWith(PLANTED))
        .flatMap((file) => [...vagueName(file), ...matches(patterns, file, readText(root, file))]),
    };
  },
};

/** This checkout and what lies beside it: nobody else has them there. */
const surroundings = (root: string): string[] => {
  const parent = dirname(root);
  return parent === '/' ? [] : readdirSync(parent).map((name) => join(parent, name));
};

const forbidden = (root: string): Pattern[] => {
  const here = surroundings(root).map((path) => path.replaceAll(/[^\w/]/g, '\\$&'));
  return [
    {
      rule: 'text/machine-path',
      where: /./,
      what: new RegExp(`(?<![\\w.$}*-])(${['/(home|Users)/(?!node\\b)\\w+', ...here].join('|')})(?![\\w-])`),
      says: 'is a path of one machine',
    },
    {
      rule: 'text/registry-host',
      where: /./,
      what: /"resolved": "https?:|\/\/[\w.-]*(registry|artifactory|nexus|verdaccio)[\w.-]*[:/]/,
      says: 'ties the repository to one package registry',
    },
    {
      rule: 'text/unexplained-disable',
      where: /\.(ts|mjs)$/,
      what: /(\/\/|\/\*)\s*eslint-disable(?!.* -- \w).*/,
      says: 'says not why; write `-- reason` behind it',
    },
  ];
};

const matches = (patterns: readonly Pattern[], file: string, content: string): Finding[] =>
  patterns
    .filter(({ where }) => where.test(file))
    .flatMap(({ rule, what, says }) => {
      const match = what.exec(content)?.[0];
      return match === undefined ? [] : [{ rule, file, says: `${match} ${says}` }];
    });

const vagueName = (file: string): Finding[] =>
  /(^|[/.-])(utils?|helpers?|misc|common)(\.[^/]*)?$/.test(file)
    ? [{ rule: 'text/vague-name', file, says: 'a name for anything; name it for what it does' }]
    : [];
