import ts from 'typescript';
import { Problem } from '../../terminal/problem.ts';
import type { Adapters } from './adapters.ts';
import type { Sources } from './program.ts';
import { symbolAt } from './symbols.ts';
import { insideOf, isInside } from './walk.ts';

/** How far a walk through the code goes. */
export interface Way {
  /** Whether it enters what stands in a file. */
  readonly enters: (path: string) => boolean;
  /** What stands behind the ports; left out, it ends at them. */
  readonly adapters?: Adapters;
}

/** The code that may run when some other runs. */
export interface Reach {
  readonly bodies: readonly ts.Node[];
  /** The methods of other contexts' façades at which the walk ended, by façade. */
  readonly facades: ReadonlyMap<string, readonly ts.Node[]>;
}

/**
 * Follows every name in a piece of code to what it stands for: functions, constants, methods, and through a port's
 * abstract method to the same method of its adapters. What is found may run; what is not found cannot.
 */
export const reach = (sources: Sources, starts: readonly ts.Node[], way: Way): Reach => {
  const bodies = new Set(starts);
  const facades = new Map<string, ts.Node[]>();
  for (const body of bodies) {
    for (const node of insideOf(body)) {
      for (const declaration of declarationsAt(sources, node)) {
        if (!way.enters(sources.pathOf(declaration)) || isInside(declaration, body)) continue;
        const found = isAbstract(declaration) ? behindPort(sources, declaration, way) : runs(declaration, node);
        const facade = isAbstract(declaration) && facadeOf(sources, declaration);
        if (facade) facades.set(facade, [...(facades.get(facade) ?? []), ...found]);
        else for (const next of found) bodies.add(next);
      }
    }
  }
  return { bodies: [...bodies], facades };
};

const declarationsAt = (sources: Sources, node: ts.Node): readonly ts.Declaration[] => {
  if (!ts.isIdentifier(node) && !ts.isPrivateIdentifier(node)) return [];
  const declarations = symbolAt(sources, node)?.declarations ?? [];
  for (const declaration of declarations) {
    if (isCalled(node) && (ts.isMethodSignature(declaration) || ts.isPropertySignature(declaration)))
      refuseInterface(sources, declaration, node);
  }
  return declarations;
};

/** The code that runs when a declaration is named like this. */
const runs = (declaration: ts.Declaration, name: ts.Node): ts.Node[] => {
  if (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration)) {
    return declaration.initializer ? [declaration.initializer] : [];
  }
  if (ts.isClassDeclaration(declaration)) return isConstructed(name) ? construction(declaration) : [];
  return ts.isFunctionLike(declaration) && 'body' in declaration ? [declaration] : [];
};

const construction = ({ members }: ts.ClassDeclaration): ts.Node[] =>
  members.filter(
    (member) =>
      ts.isConstructorDeclaration(member) ||
      (ts.isPropertyDeclaration(member) && !ts.getModifiers(member)?.some(isStatic)),
  );

const isStatic = ({ kind }: ts.Modifier): boolean => kind === ts.SyntaxKind.StaticKeyword;

const isConstructed = ({ parent }: ts.Node): boolean =>
  ts.isNewExpression(parent) || (ts.isPropertyAccessExpression(parent) && ts.isNewExpression(parent.parent));

const isCalled = (name: ts.Node): boolean => {
  const { parent } = name;
  const called = ts.isPropertyAccessExpression(parent) && parent.name === name ? parent : name;
  return ts.isCallExpression(called.parent) && called.parent.expression === called;
};

const isAbstract = (declaration: ts.Declaration): declaration is ts.MethodDeclaration =>
  ts.isMethodDeclaration(declaration) && declaration.body === undefined;

const behindPort = (sources: Sources, method: ts.MethodDeclaration, { adapters }: Way): ts.Node[] => {
  if (!adapters) return [];
  const port = method.parent as ts.ClassDeclaration;
  const behind = adapters.get(port) ?? [];
  const name = method.name.getText();
  if (behind.length > 0) return behind.flatMap((adapter) => methodOf(sources, adapter, name));
  throw new Problem(
    `${port.name?.text}.${name} is called, and no provide() puts an adapter behind ${port.name?.text}.`,
  );
};

const methodOf = ({ checker }: Sources, adapter: ts.ClassDeclaration, name: string): ts.Node[] =>
  checker.getTypeAtLocation(adapter).getProperty(name)?.declarations ?? [];

const facadeOf = (sources: Sources, method: ts.MethodDeclaration): string | undefined =>
  /\/contracts\/src\/facade\//.test(sources.pathOf(method))
    ? (method.parent as ts.ClassDeclaration).name?.text
    : undefined;

const refuseInterface = (sources: Sources, declaration: ts.Declaration, name: ts.Node): void => {
  if (!/^libs\/(?!kernel|platform)/.test(sources.pathOf(declaration))) return;
  throw new Problem(
    `${sources.pathOf(name)} calls ${name.getText()} of an interface: what stands behind it cannot be told. ` +
      `Make it a port (an abstract class).`,
  );
};
