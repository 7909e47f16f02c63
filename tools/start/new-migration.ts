import { existsSync, globSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../root.ts';
import { Problem } from '../terminal/problem.ts';

/** Writes an empty migration of a context, puts it into the context's list and into the README beside that. */
export const newMigration = async (workspace: string, context = '', name = ''): Promise<string> => {
  const contexts = globSync('libs/*/adapters', { cwd: workspace }).map((path) => basename(dirname(path)));
  if (!contexts.includes(context)) throw new Problem(`Which context? One of ${contexts.sort().join(', ')}.`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Problem('What does it do? Say it in words with hyphens between them, such as create-invoices.');
  }
  const folder = join(workspace, 'libs', context, 'adapters/src/postgres/migrations');
  mkdirSync(folder, { recursive: true });
  const numbered = `${nextNumber(folder)}-${name}`;
  const constant = camelCase(name);
  writeFileSync(join(folder, `${numbered}.ts`), migrationText(constant, numbered));
  await extend(join(folder, 'index.ts'), emptyIndex(context), (text) => listed(text, constant, numbered));
  await extend(join(folder, 'README.md'), emptyReadme(context), (text) => `${text.trimEnd()}\n| ${numbered} | | |\n`);
  return join(folder, `${numbered}.ts`);
};

const nextNumber = (folder: string) => {
  const numbers = readdirSync(folder).map((file) => Number(/^(\d{4})-.*\.ts$/.exec(file)?.[1] ?? 0));
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0');
};

const extend = async (file: string, initial: string, change: (text: string) => string) => {
  const text = change(existsSync(file) ? readFileSync(file, 'utf8') : initial);
  writeFileSync(file, await format(text, { ...(await resolveConfig(join(root, 'package.json'))), filepath: file }));
};

const listed = (index: string, constant: string, numbered: string) => {
  const imported = `import { ${constant} } from './${numbered}.js';\n`;
  const [imports] = /^(import .*\n)+/.exec(index) ?? [''];
  return (imports + imported + index.slice(imports.length)).replace(
    /migrations: \[([^\]]*?),?\s*\]/,
    (_, before: string) =>
      before.trim() === '' ? `migrations: [${constant}]` : `migrations: [${before}, ${constant}]`,
  );
};

const migrationText = (
  constant: string,
  numbered: string,
) => `import type { Migration } from '@portico/platform-postgres/migrations';

export const ${constant}: Migration = {
  name: '${numbered}',
  up: \`
  \`,
  down: \`
  \`,
};
`;

const emptyIndex = (context: string) => `import type { MigrationSet } from '@portico/platform-postgres/migrations';

export const ${camelCase(context)}Migrations: MigrationSet = { schema: '${context}', migrations: [] };
`;

const emptyReadme = (context: string) => `# Migrations of ${context}

| migration | why | how to check it |
| --- | --- | --- |
`;

const camelCase = (words: string) => words.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
