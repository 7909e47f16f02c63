import ts from 'typescript';
import type { Sources } from '../source/program.ts';
import { exported, extendsClass, symbolAt } from '../source/symbols.ts';
import { insideOf } from '../source/walk.ts';

/** Packages that are known to talk to nobody but Postgres. Of any other it is not known. */
const SILENT_PACKAGES = ['typeorm'];

const TALKING_MODULES = /^(node:)?(https?|http2|net|tls|dgram|child_process|worker_threads)$/;
const TALKING_GLOBALS = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'];

/** By what some code may talk to others than the database: slow ports, clients of any protocol, what Node has for it. */
export const talksIn = (sources: Sources, bodies: readonly ts.Node[]): string[] => {
  const files = new Set(bodies.map((body) => body.getSourceFile()));
  return [
    ...new Set([
      ...bodies.flatMap((body) => slowPortAround(sources, body)),
      ...[...files].flatMap(importedBy).filter(mayTalk),
      ...bodies.flatMap(insideOf).flatMap((node) => globalAt(sources, node)),
    ]),
  ];
};

const slowPortAround = (sources: Sources, { parent }: ts.Node): string[] => {
  if (!ts.isClassDeclaration(parent) || !parent.name) return [];
  const slowPort = exported(sources, 'libs/kernel/src/application/ports.ts', 'SlowPort');
  return extendsClass(sources, parent, slowPort) ? [parent.name.text] : [];
};

/** What is loaded from elsewhere when a file is; types are not. */
const importedBy = ({ statements }: ts.SourceFile): string[] =>
  statements
    .filter(ts.isImportDeclaration)
    .filter(({ importClause }) => importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword)
    .map(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text)
    .filter((name) => !name.startsWith('.') && !name.startsWith('@portico/'));

const mayTalk = (name: string): boolean =>
  TALKING_MODULES.test(name) || (!name.startsWith('node:') && !SILENT_PACKAGES.includes(name));

const globalAt = (sources: Sources, node: ts.Node): string[] => {
  if (!ts.isIdentifier(node) || !TALKING_GLOBALS.includes(node.text)) return [];
  const declarations = symbolAt(sources, node)?.declarations ?? [];
  return declarations.some((one) => one.getSourceFile().isDeclarationFile) ? [node.text] : [];
};
