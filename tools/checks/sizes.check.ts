import type { Check } from './check.ts';
import { filesUnder, isTest, readText } from './files.ts';
import { LIMITS, oversize } from './sizes.ts';

const FOLDERS = ['apps', 'libs', 'tools'];

/** Files stay short: those of the product and its tools, tests and index files apart. */
export const sizes: Check = {
  name: 'sizes',
  run: async (root) => {
    const files = FOLDERS.flatMap((folder) => filesUnder(root, folder)).filter(
      (file) => file.endsWith('.ts') && !isTest(file) && !file.endsWith('/index.ts'),
    );
    const lengths = files.map((file) => readText(root, file).split('\n').length - 1);
    return { rules: Object.keys(LIMITS).map((figure) => `sizes/${figure}`), findings: oversize(lengths) };
  },
};
