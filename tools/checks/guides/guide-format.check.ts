import { join } from 'node:path';
import { check, resolveConfig } from 'prettier';
import type { Check } from '../check.ts';
import { readText } from '../files.ts';
import { touchedBy } from './guide.ts';

const RULE = 'guides/format';

/** The code that the guides write and edit, laid out as `npm run lint` wants it. */
export const guideFormat: Check = {
  name: 'format',
  run: async (root) => {
    const findings = touchedBy(root)
      .filter((file) => file.endsWith('.ts'))
      .map(async (file) => {
        const path = join(root, file);
        if (await check(readText(root, file), { ...(await resolveConfig(path)), filepath: path })) return [];
        return [{ rule: RULE, file, says: 'is not laid out as `npm run format` would' }];
      });
    return { rules: [RULE], findings: (await Promise.all(findings)).flat() };
  },
};
