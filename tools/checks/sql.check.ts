import type { Check, Finding } from './check.ts';
import { isTest, readText } from './files.ts';
import { literals } from './literals.ts';
import { readContexts, readPackages } from './packages.ts';

const PLATFORM_OWNERS = ['libs/platform/postgres', 'libs/platform/runtime'];
const WRITES =
  /\b(insert\s+into|update\s+\S+\s+(as\s+\S+\s+)?set|delete\s+from|merge\s+into|truncate|for\s+update|nextval)\b/i;
const WRITERS = /\b(UnitOfWork|Commands|Outbox)\b|\.(write|manager|direct)(<[^>]*>)?\(/;

/** A schema belongs to one context, and a façade only reads. */
export const sql: Check = {
  name: 'SQL',
  run: async (root) => {
    const schemas = [...readContexts(root), 'platform'];
    return {
      rules: ['sql/foreign-schema', 'sql/facade-writes'],
      findings: readPackages(root).flatMap(({ folder, sources }) => {
        const own = ownedSchema(folder);
        return sources.flatMap((file) => {
          const text = readText(root, file);
          const foreign = schemas.filter((schema) => schema !== own && !(schema === 'platform' && isTest(file)));
          return [...foreignSchemas(file, text, foreign), ...facadeWrites(file, text)];
        });
      }),
    };
  },
};

const ownedSchema = (folder: string): string | undefined =>
  PLATFORM_OWNERS.includes(folder) ? 'platform' : /^libs\/([^/]+)\/(contracts|core|adapters)$/.exec(folder)?.[1];

const foreignSchemas = (file: string, text: string, foreign: readonly string[]): Finding[] => {
  if (foreign.length === 0) return [];
  const table = new RegExp(String.raw`\b(?:${foreign.join('|')})"?\."?[a-z_]+\b(?!-|\.v\d)`);
  const named = literals(text).flatMap((literal) => table.exec(withoutValues(literal))?.[0] ?? []);
  const declared = new RegExp(`\\bschema: '(?:${foreign.join('|')})'`).exec(text)?.[0] ?? [];
  return [...named, ...[declared].flat()].map((name) => ({
    rule: 'sql/foreign-schema',
    file,
    says: `${name}: another context's tables are its own; ask its façade or consume its events`,
  }));
};

/** SQL without the values in it, which may be names of events. */
const withoutValues = (literal: string): string => literal.replaceAll(/'[^']*'/g, `''`);

const facadeWrites = (file: string, text: string): Finding[] => {
  if (!file.endsWith('.facade.postgres.ts')) return [];
  const write = WRITERS.exec(text)?.[0] ?? literals(text).flatMap((literal) => WRITES.exec(literal)?.[0] ?? [])[0];
  if (write === undefined) return [];
  return [
    { rule: 'sql/facade-writes', file, says: `${write.trim()}: a façade answers questions; writes cross as events` },
  ];
};
