import ts from 'typescript';
import { Problem } from '../../terminal/problem.ts';
import type { Sources } from '../source/program.ts';
import { symbolAt } from '../source/symbols.ts';
import { insideOf } from '../source/walk.ts';

/** A table that some code touches. */
export interface Touch {
  readonly table: string;
  readonly writes: boolean;
}

const ENTITY_WRITES = ['insert', 'insertOnce', 'into', 'update', 'upsert', 'delete', 'save', 'remove'];
const ENTITY_READS = ['find', 'findBy', 'findOne', 'findOneBy', 'count', 'countBy', 'exists', 'existsBy', 'from'];

/** The tables that some code names, in SQL or by their row records. `known` are those that the migrations create. */
export const tablesIn = (sources: Sources, bodies: readonly ts.Node[], known: readonly string[]): Touch[] => {
  const touches = bodies
    .flatMap(insideOf)
    .flatMap((node) => [...inSql(node, sources, known), ...byRecord(node, sources)]);
  const tables = [...new Set(touches.map(({ table }) => table))].toSorted();
  return tables.map((table) => ({ table, writes: touches.some((touch) => touch.table === table && touch.writes) }));
};

const inSql = (node: ts.Node, sources: Sources, known: readonly string[]): Touch[] => {
  const text = textOf(node);
  if (text === undefined || !/\/adapters\/src\//.test(sources.pathOf(node))) return [];
  try {
    return touchesOf(text, known);
  } catch (error) {
    throw new Problem(`${sources.pathOf(node)}: ${(error as Error).message}`, { cause: error });
  }
};

const HOLE = '\0';

/** A string or template as it stands; what a template's placeholders stand for are names of their own. */
const textOf = (node: ts.Node): string | undefined => {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(HOLE);
};

const SQL = /\b(select|insert\s+into|update|delete\s+from|merge\s+into|truncate|from|join)\b/i;
const WRITE = /\b(insert\s+into|update|delete\s+from|merge\s+into|truncate(\s+table)?)\s+(only\s+)?$/i;
const HIDDEN = /\b(insert\s+into|delete\s+from|merge\s+into|select[^;]*?\sfrom|update|join)\s+\0/i;

/** The tables that a text names, if it is SQL. Quoted values may look like tables and are none. */
export const touchesOf = (text: string, known: readonly string[]): Touch[] => {
  const sql = text.replaceAll(/'[^']*'/g, `''`);
  if (!SQL.test(sql)) return [];
  if (HIDDEN.test(sql))
    throw new Problem('SQL has a placeholder for a table, so that nobody can tell which it touches.');
  const schemas = [...new Set(known.map((table) => table.split('.', 1)[0]))].join('|');
  return [...sql.matchAll(new RegExp(String.raw`\b(?:${schemas})"?\."?\w+`, 'g'))].map(({ 0: name, index }) => {
    const table = name.replaceAll('"', '');
    if (!known.includes(table)) throw new Problem(`SQL names ${table}, which no migration creates.`);
    return { table, writes: WRITE.test(sql.slice(0, index).replace(/"$/, '')) };
  });
};

/** `manager().insert(UserTable, …)`, `insertOnce(…, UserTable, …)`, or `{ table: UserTable, … }` for `saveAggregate`. */
const byRecord = (node: ts.Node, sources: Sources): Touch[] => {
  if (!ts.isIdentifier(node)) return [];
  if (isSaved(node)) return [recordOf(sources, node)].flatMap((table) => (table ? { table, writes: true } : []));
  if (!ts.isCallExpression(node.parent) || node.parent.expression === node) return [];
  const record = recordOf(sources, node);
  if (!record) return [];
  const { expression } = node.parent;
  const method = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
  if (ENTITY_WRITES.includes(method)) return [{ table: record, writes: true }];
  if (ENTITY_READS.includes(method)) return [{ table: record, writes: false }];
  throw new Problem(`${sources.pathOf(node)} hands ${node.text} to ${method}: does that read or write?`);
};

const isSaved = ({ parent, text }: ts.Identifier): boolean =>
  ts.isPropertyAssignment(parent) && parent.name.getText() === 'table' && parent.initializer.getText() === text;

/** `export const UserTable = new EntitySchema({ name: 'users', schema: 'identity', … })` */
const recordOf = (sources: Sources, name: ts.Identifier): string | undefined => {
  if (sources.checker.getTypeAtLocation(name).symbol?.name !== 'EntitySchema') return undefined;
  const declared = symbolAt(sources, name)?.declarations?.find(ts.isVariableDeclaration)?.initializer;
  const options = declared && ts.isNewExpression(declared) ? declared.arguments?.[0] : undefined;
  const [table, schema] = ['name', 'schema'].map((key) => stringAt(options, key));
  if (!table || !schema) throw new Problem(`${sources.pathOf(name)}: ${name.text} does not say its schema and name.`);
  return `${schema}.${table}`;
};

const stringAt = (object: ts.Expression | undefined, key: string): string | undefined => {
  const properties = object && ts.isObjectLiteralExpression(object) ? object.properties : [];
  const property = properties.find((each) => each.name?.getText() === key);
  if (!property || !ts.isPropertyAssignment(property)) return undefined;
  return ts.isStringLiteralLike(property.initializer) ? property.initializer.text : undefined;
};
