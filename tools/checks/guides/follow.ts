import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding } from '../check.ts';
import { readText } from '../files.ts';
import { runCommand } from '../run-node.ts';
import type { Step } from './guide.ts';
import { Misfit, patched } from './patch.ts';

/** Does in a copy of the repository what a guide says, and answers with what cannot be done. */
export const follow = async (original: string, copy: string, step: Step): Promise<Finding[]> => {
  const finding = (rule: string, says: string): Finding[] => [
    { rule: `guides/${rule}`, file: step.guide, line: step.line, says },
  ];
  if (step.does === 'run') {
    const { output, failed } = await runCommand(copy, 'sh', ['-euc', step.text]);
    return failed ? finding('fails', output) : [];
  }
  if (step.files.length === 0) {
    return finding('unplaced', 'belongs to no file: begin the paragraph above it with the path in backticks');
  }
  return step.files.flatMap((file) => {
    if (step.does === 'write') {
      write(copy, file, step.text);
      return existsSync(join(original, file)) ? finding('exists', `${file} is there already: show a diff`) : [];
    }
    if (!existsSync(join(copy, file))) return finding('misfit', `${file} does not exist`);
    const says = edit(copy, file, step.text);
    return says === undefined ? [] : finding('misfit', `${file} ${says}`);
  });
};

const write = (copy: string, file: string, text: string): void => {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
};

const edit = (copy: string, file: string, diff: string): string | undefined => {
  try {
    write(copy, file, patched(readText(copy, file), diff));
    return undefined;
  } catch (error) {
    if (error instanceof Misfit) return error.message;
    throw error;
  }
};
