import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../terminal/run.ts';
import type { Outcome } from '../jobs/job.ts';
import type { Trial } from './judge.ts';
import { applyPatch, openCopy } from './copy.ts';

const NODE = ['--conditions=@portico/source', '--import=./tools/start/swc-hooks.ts', 'tools/chaos/main.ts'];
const SEED = 1;

/** Runs chaos in a copy of the sources, patched if a patch is named. */
export const tryOut = async (patch: string | null, round: readonly string[], stop: AbortSignal): Promise<Trial> => {
  using copy = openCopy();
  if (patch !== null) await applyPatch(patch, copy.path, stop);
  const json = join(copy.path, 'outcome.json');
  const args = [...NODE, ...round, '--seed', String(SEED), '--json', json];
  const { code, output } = await run(process.execPath, args, { cwd: copy.path, env: { ...process.env }, stop });
  const outcome = existsSync(json) ? (JSON.parse(readFileSync(json, 'utf8')) as Outcome) : undefined;
  return { code, output, outcome };
};
