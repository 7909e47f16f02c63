import { cpSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { transformFileSync } from '@swc/core';

const project = process.argv[2];
const source = join(project, 'src');
const target = join(project, 'dist');

rmSync(target, { recursive: true, force: true });
for (const file of globSync(`${source}/**/*.json`)) cpSync(file, join(target, relative(source, file)));
for (const file of globSync(`${source}/**/*.ts`)) {
  if (/\.(test|d)\.ts$/.test(file)) continue;
  const output = join(target, relative(source, file)).replace(/\.ts$/, '.js');
  const { code, map } = transformFileSync(file, { sourceFileName: relative(dirname(output), file) });
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, `${code}//# sourceMappingURL=${output.split('/').at(-1)}.map\n`);
  writeFileSync(`${output}.map`, map);
}
