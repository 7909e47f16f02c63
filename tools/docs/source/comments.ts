import ts from 'typescript';
import { Problem } from '../../terminal/problem.ts';
import type { Sources } from './program.ts';

/** What the comment on a declaration says, in one line. The documents quote it, so there has to be one. */
export const commentOn = (sources: Sources, node: ts.Node): string => {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = ts.getTextOfJSDocComment(comment?.comment);
  if (!text)
    throw new Problem(
      `${sources.pathOf(node)}: ${node.getText().split('\n', 1)[0]} says nothing of itself. Comment it.`,
    );
  return text.replaceAll(/\s+/g, ' ');
};
