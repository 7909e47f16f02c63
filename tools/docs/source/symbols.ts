import ts from 'typescript';
import { Problem } from '../../terminal/problem.ts';
import type { Sources } from './program.ts';

/** What a name stands for, through imports and shorthand properties. */
export const symbolAt = ({ checker }: Sources, name: ts.Node): ts.Symbol | undefined => {
  const symbol =
    ts.isShorthandPropertyAssignment(name.parent) && name.parent.name === name
      ? checker.getShorthandAssignmentValueSymbol(name.parent)
      : checker.getSymbolAtLocation(name);
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
};

/** Something that a file exports. */
export const exported = (sources: Sources, path: string, name: string): ts.Symbol => {
  const found = exportsOf(sources, sources.file(path)).find((symbol) => symbol.name === name);
  if (!found) throw new Problem(`${path} exports no ${name}: the documents are made from it.`);
  return found;
};

/** Everything that a file exports, in the order in which it does. */
export const exportsOf = ({ checker }: Sources, file: ts.SourceFile): ts.Symbol[] => {
  const module = checker.getSymbolAtLocation(file);
  const all = module ? checker.getExportsOfModule(module) : [];
  return all.map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol));
};

/** The class that an expression names, whatever it calls it. */
export const classNamed = ({ checker }: Sources, expression: ts.Expression): ts.ClassDeclaration | undefined =>
  checker.getTypeAtLocation(expression).symbol?.declarations?.find(ts.isClassDeclaration);

/** Whether a class is, or extends, the one with this symbol. */
export const extendsClass = (sources: Sources, one: ts.ClassDeclaration, base: ts.Symbol): boolean => {
  if (symbolOf(sources, one) === base) return true;
  const [parent] = one.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types ?? [];
  const extended = parent && classNamed(sources, parent.expression);
  return extended !== undefined && extendsClass(sources, extended, base);
};

/** The symbol of a class. */
export const symbolOf = (sources: Sources, { name }: ts.ClassDeclaration): ts.Symbol | undefined =>
  name && symbolAt(sources, name);

/** The strings that an expression may be, when the compiler knows them. */
export const stringsIn = ({ checker }: Sources, expression: ts.Node): string[] =>
  stringsOf(checker.getTypeAtLocation(expression));

export const stringsOf = (type: ts.Type): string[] => {
  const types = type.isUnion() ? type.types : [type];
  return types.every((each) => each.isStringLiteral()) ? types.map((each) => each.value) : [];
};
