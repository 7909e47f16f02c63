import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '../terminal/problem.ts';
import { run } from '../terminal/run.ts';
import type { ServerUser } from './server-user.ts';

/** The role that owns everything in the cluster. */
export const role = 'portico';

/** Without `--lc-ctype=C.UTF-8` pg_trgm takes Korean for punctuation. */
const locale = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--lc-ctype=C.UTF-8',
];

export interface NewCluster {
  readonly binaries: string;
  readonly cluster: string;
  readonly password: string;
  readonly user: ServerUser;
  readonly stop: AbortSignal;
}

/** Makes the cluster unless it exists. It appears under its name only when it is whole. */
export const ensureCluster = async ({ binaries, cluster, password, user, stop }: NewCluster): Promise<void> => {
  if (existsSync(cluster)) return;
  const unfinished = `${cluster}.new`;
  const passwordFile = join(dirname(cluster), 'initdb.password');
  try {
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    for (const path of [unfinished, passwordFile]) giveTo(user, path);
    const args = ['-D', unfinished, '-U', role, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...locale];
    const { code, output } = await run(join(binaries, 'bin/initdb'), args, {
      cwd: '/',
      env: { TZ: 'UTC' },
      stop,
      ...user,
    });
    if (code !== 0) throw new Problem(`The embedded database could not be made: ${complaint(output)}`);
    renameSync(unfinished, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
};

const complaint = (output: string) => {
  const lines = output.split('\n');
  return lines.find((line) => /error:|FATAL:/.test(line)) ?? lines.at(-1);
};

const giveTo = ({ uid, gid }: ServerUser, path: string) => {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
};
