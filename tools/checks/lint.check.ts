import { join, relative } from 'node:path';
import type { Check } from './check.ts';
import { reportOf } from './run-node.ts';

const BOUNDARIES = '@nx/enforce-module-boundaries';

interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly message: string;
    readonly messageId?: string;
  }[];
}

/** ESLint with the repository's configuration, as `npm run lint` runs it. */
export const lint: Check = {
  name: 'lint',
  run: async (root) => {
    const [files, rules] = await Promise.all([
      reportOf<readonly LintedFile[]>(root, lintArguments(root)),
      configuredRules(root),
    ]);
    return {
      rules,
      findings: files.flatMap(({ filePath, messages }) =>
        messages.map(({ ruleId, message, messageId }) => ({
          rule: ruleId === BOUNDARIES ? boundary(message, messageId) : (ruleId ?? 'eslint'),
          file: relative(root, filePath),
          says: message,
        })),
      ),
    };
  },
};

/** How Node lints everything under a root. */
export const lintArguments = (root: string): string[] => [
  join(root, 'node_modules/eslint/bin/eslint.js'),
  '.',
  '--format',
  'json',
];

/** Of the boundaries rule each constraint counts as a rule. */
const boundary = (message: string, messageId = ''): string =>
  `nx/${/tagged with "([^"]+)"/.exec(message)?.[1] ?? messageId}`;

const configuredRules = async (root: string): Promise<string[]> => {
  const print = `import blocks from './eslint.config.mjs'; console.log(JSON.stringify(blocks.map(({ rules }) => rules ?? {})));`;
  const blocks = await reportOf<Record<string, 'off' | 'error' | [string, Boundaries]>[]>(root, [
    '--input-type=module',
    '--eval',
    print,
  ]);
  const rules = blocks.flatMap((block) =>
    Object.entries(block).flatMap(([rule, setting]) => {
      if (setting === 'off') return [];
      return rule === BOUNDARIES && typeof setting === 'object' ? constraints(setting[1]) : [rule];
    }),
  );
  return [...new Set(rules)];
};

interface Boundaries {
  readonly depConstraints: readonly { readonly sourceTag: string }[];
}

const constraints = ({ depConstraints }: Boundaries): string[] =>
  depConstraints.map(({ sourceTag }) => `nx/${sourceTag}`);
