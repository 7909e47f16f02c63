import ts from 'typescript';

/** Everything in a piece of code that runs, which types do not. */
export const insideOf = (node: ts.Node): ts.Node[] => {
  const found: ts.Node[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isTypeNode(each) && !ts.isExpressionWithTypeArguments(each)) return;
    found.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
};

/** Whether a node stands inside another. */
export const isInside = (node: ts.Node, outer: ts.Node): boolean =>
  node.getSourceFile() === outer.getSourceFile() && node.pos >= outer.pos && node.end <= outer.end;
