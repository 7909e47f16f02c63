import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import type { Build } from '../docker/docker-rules.ts';
import type { Instruction, Stage } from '../docker/dockerfile.ts';
import { imageOf } from '../docker/image.ts';
import { Problem } from '../../terminal/problem.ts';
import { run } from '../../terminal/run.ts';
import { step } from '../../terminal/steps.ts';

/** Where the sources are, where the folders shall be, and when to give up. */
export interface Site {
  readonly root: string;
  readonly scratch: string;
  readonly stop: AbortSignal;
}

/**
 * Does what a Dockerfile says, with a folder in place of each stage's file system: COPY copies, RUN runs in what stands for
 * the working directory. Only names within that and of other stages are understood. Returns the folder of each stage.
 */
export const buildFolders = async (build: Build, site: Site): Promise<ReadonlyMap<string, string>> => {
  const folders = new Map<string, string>();
  for (const stage of build.stages) {
    const parent = folders.get(stage.from);
    const folder = parent && !stage.instructions.some(changesFiles) ? parent : join(site.scratch, stage.name);
    folders.set(stage.name, folder);
    if (folder === parent) continue;
    if (parent) cpSync(parent, folder, { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(folder, imageOf(build.stages, stage.name).workdir), { recursive: true });
    for (const instruction of stage.instructions.filter(changesFiles)) {
      await step(`${stage.name}: ${instruction.keyword} ${instruction.rest}`, () =>
        apply(instruction, stage, build, folders, site),
      );
    }
  }
  return folders;
};

const changesFiles = ({ keyword }: Instruction): boolean => keyword === 'COPY' || keyword === 'RUN';

const apply = async (
  { keyword, flags, rest }: Instruction,
  { name }: Stage,
  { stages, context }: Build,
  folders: ReadonlyMap<string, string>,
  { root, scratch, stop }: Site,
): Promise<void> => {
  const { workdir, environment } = imageOf(stages, name);
  const here = join(folders.get(name) ?? scratch, workdir);
  if (keyword === 'RUN') return inShell(rest, here, environment, stop);
  const [target = '', ...sources] = rest.split(/\s+/).toReversed();
  const other = folders.get(flags['from'] ?? '');
  for (const source of sources) {
    if (other) copy(join(other, source), join(here, target));
    else copyFromContext(root, context, source, join(here, target));
  }
};

const inShell = async (command: string, cwd: string, environment: object, stop: AbortSignal): Promise<void> => {
  const { code, output } = await run('sh', ['-c', command], { cwd, env: { ...shell(), ...environment }, stop });
  if (code !== 0) throw new Problem(`${command} failed:\n${output}`);
};

/** Our environment without what npm and Nx tell their children of this place. */
const shell = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THIS_PLACE.test(name))),
  PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
});

const OF_THIS_PLACE = /^(NX_|NODE_OPTIONS$|INIT_CWD$|npm_(package|lifecycle|command|config_local_prefix))/;

/** As COPY does it: of a folder its content, a file into a folder that is there. */
const copy = (source: string, target: string): void => {
  const into = existsSync(target) && !statSync(source).isDirectory() ? join(target, basename(source)) : target;
  cpSync(source, into, { recursive: true, verbatimSymlinks: true });
};

const copyFromContext = (root: string, context: readonly string[], source: string, target: string): void => {
  if (context.includes(source)) return copy(join(root, source), target);
  const folder = source === '.' ? '' : `${source}/`;
  for (const file of context.filter((each) => each.startsWith(folder))) {
    cpSync(join(root, file), join(target, file.slice(folder.length)));
  }
};
