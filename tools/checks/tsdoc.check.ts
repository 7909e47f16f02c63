import ts from 'typescript';
import type { Check, Finding } from './check.ts';
import { filesUnder, isTest, readText } from './files.ts';

const PUBLIC = ['libs/kernel/src/domain', 'libs/kernel/src/application', 'libs/platform/ports/src'];

/** What all contexts build on says of itself what its names do not. */
export const tsdoc: Check = {
  name: 'TSDoc',
  run: async (root) => ({
    rules: ['tsdoc/missing'],
    findings: PUBLIC.flatMap((folder) => filesUnder(root, folder))
      .filter((file) => file.endsWith('.ts') && !isTest(file))
      .flatMap((file) => missing(file, readText(root, file))),
  }),
};

type Declaration =
  | ts.ClassDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.EnumDeclaration
  | ts.FunctionDeclaration
  | ts.VariableStatement;

const missing = (file: string, text: string): Finding[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const listed = source.statements.flatMap(listedNames);
  return source.statements
    .filter(isDeclaration)
    .filter((declaration) => !isDocumented(source, declaration))
    .flatMap((declaration) => {
      const names = namesOf(source, declaration);
      return isExported(declaration) ? names : names.filter((name) => listed.includes(name));
    })
    .map((name) => ({
      rule: 'tsdoc/missing',
      file,
      says: `${name} has no TSDoc directly above: say what the name does not`,
    }));
};

const isDeclaration = (node: ts.Statement): node is Declaration =>
  ts.isClassDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isEnumDeclaration(node) ||
  ts.isFunctionDeclaration(node) ||
  ts.isVariableStatement(node);

const isExported = ({ modifiers }: Declaration): boolean =>
  modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

/** What `export { a, b as c }` exports of its own file: `a` and `b`. */
const listedNames = (node: ts.Statement): string[] => {
  if (!ts.isExportDeclaration(node) || node.moduleSpecifier || !node.exportClause) return [];
  if (!ts.isNamedExports(node.exportClause)) return [];
  return node.exportClause.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
};

const namesOf = (source: ts.SourceFile, node: Declaration): string[] =>
  ts.isVariableStatement(node)
    ? node.declarationList.declarations.map(({ name }) => name.getText(source))
    : [node.name?.text ?? 'default'];

const isDocumented = (source: ts.SourceFile, node: Declaration): boolean => {
  const above = ts.getLeadingCommentRanges(source.text, node.getFullStart())?.at(-1);
  if (!above) return false;
  const [comment, gap] = [source.text.slice(above.pos, above.end), source.text.slice(above.end, node.getStart(source))];
  return /^\/\*\*.*\p{L}/su.test(comment) && !/\n\s*\n/.test(gap);
};
