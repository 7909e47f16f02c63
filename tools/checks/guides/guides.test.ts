import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { root } from '../../root.ts';
import type { Check } from '../check.ts';
import { compiles } from '../compile.ts';
import { guideFormat } from './guide-format.check.ts';
import { guideTests } from './guide-tests.check.ts';
import { guidesPass } from './guides.check.ts';

const PRODUCT = {
  'package.json': '{ "name": "bakery", "type": "module" }',
  'tsconfig.json': '{ "compilerOptions": { "module": "NodeNext", "noEmit": true, "types": [] }, "include": ["libs"] }',
  'jest.config.mjs': 'export default { transform: {}, testMatch: ["**/*.test.ts"] };',
  'apps/shop/package.json': '{ "name": "@portico/shop" }',
  'libs/oven.ts': 'export const degrees = 180;\n',
};

let product: string;

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(product, file)), { recursive: true });
  writeFileSync(join(product, file), text);
};

beforeEach(() => {
  product = mkdtempSync(join(tmpdir(), 'portico-bakery-'));
  for (const [file, text] of Object.entries(PRODUCT)) write(file, text);
  mkdirSync(join(product, 'node_modules/@portico'), { recursive: true });
  for (const tool of ['typescript', 'jest']) {
    symlinkSync(join(root, 'node_modules', tool), join(product, 'node_modules', tool));
  }
});

afterEach(() => rmSync(product, { recursive: true }));

/** What the check says of a guide with these lines, as it is printed. */
const found = async (gates: readonly Check[], lines: readonly string[]): Promise<string[]> => {
  write('docs/guides/add-a-cake.md', lines.join('\n'));
  const { findings } = await guidesPass(gates).run(product);
  return findings.map(({ rule, file, line, says }) => `${file}:${line} ${rule}: ${says}`);
};

/** A block of a guide, with the paragraph that names its file. */
const block = (path: string, info: string, ...lines: string[]): string[] => [
  `\`${path}\`: as follows`,
  '',
  `\`\`\`${info}`,
  ...lines,
  '```',
  '',
];

const types = compiles('types', 'types', 'tsconfig.json');
const heated = "import { degrees } from './oven.js';";

describe('The check of the guides', () => {
  it('is silent when all that a guide says can be done and compiles, and leaves no trace', async () => {
    const guide = [
      ...block('libs/cake.ts', 'ts', heated, 'export const hot: 200 = degrees;'),
      ...block('libs/oven.ts', 'diff', '-export const degrees = 180;', '+export const degrees = 200;'),
      ...['```sh apply', 'cp libs/oven.ts libs/second-oven.ts', '```', '', '```sh', 'exit 1', '```', ''],
      ...block('libs/bread/package.json', 'json', '{ "name": "@portico/bread", "exports": "./loaf.ts" }'),
      ...block('libs/bread/loaf.ts', 'ts', "export * from '../second-oven.js';"),
      ...block('libs/menu.ts', 'ts', "export { degrees } from '@portico/bread';"),
    ];
    expect(await found([types], guide)).toEqual([]);
    expect(readdirSync(join(product, 'libs'))).toEqual(['oven.ts']);
  });

  it('names the line that does not compile', async () => {
    expect(await found([types], block('libs/cake.ts', 'ts', heated, 'export const hot = degrees.humid;'))).toEqual([
      `docs/guides/add-a-cake.md:5 types: libs/cake.ts: TS2339: Property 'humid' does not exist on type '180'.`,
    ]);
  });

  it('names the code that no longer compiles after an edit', async () => {
    write('libs/cake.ts', `${heated}\nexport const hot = degrees;\n`);
    const edit = block('libs/oven.ts', 'diff', '-export const degrees = 180;', '+export const heat = 180;');
    expect(await found([types], edit)).toEqual([
      expect.stringMatching(/^libs\/cake.ts:1 types: .*'degrees'.* \(when the guides are followed\)$/),
    ]);
  });

  it.each([
    ['an edit of lines that are gone', block('libs/oven.ts', 'diff', '-gas', '+wood'), 'misfit'],
    ['an edit of a file that is gone', block('libs/stove.ts', 'diff', '-gas', '+wood'), 'misfit'],
    ['a file that is there already', block('libs/oven.ts', 'ts', 'export {};'), 'exists'],
    ['a block without a path', ['The oven:', '', '```ts', 'export {};', '```'], 'unplaced'],
    ['a command that fails', ['Copy it:', '', '```sh apply', 'cp libs/stove.ts libs/oven.ts', '```'], 'fails'],
  ])('names %s', async (_case, guide, rule) => {
    expect(await found([], guide)).toEqual([expect.stringMatching(`^docs/guides/add-a-cake.md:3 guides/${rule}: .`)]);
  });

  it('names the test that fails, and runs none that needs a server', async () => {
    const failing = ["test('rises', () => {", "  throw new Error('flat');", '});'];
    const guide = [...block('libs/a.int.test.ts', 'ts', ...failing), ...block('libs/a.test.ts', 'ts', ...failing)];
    expect(await found([guideTests], guide)).toEqual([
      expect.stringMatching(/^docs\/guides\/add-a-cake.md:11 guides\/tests: libs\/a.test.ts: ● rises\n\n *flat/),
    ]);
  });

  it('names the edit that leaves code as nobody would lay it out', async () => {
    const edit = block('libs/oven.ts', 'diff', '+', '+', ' export const degrees = 180;');
    expect(await found([guideFormat], edit)).toEqual([
      'docs/guides/add-a-cake.md:3 guides/format: libs/oven.ts: is not laid out as `npm run format` would',
    ]);
  });
});
