import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../root.ts';
import { run } from '../terminal/run.ts';

/** How many tests passed and how many did not; a suite that could not be loaded counts as one that failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly ok: boolean;
}

interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

export interface JestOptions {
  readonly args: readonly string[];
  readonly ignored: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly stop: AbortSignal;
}

/** Runs the tests with jest's own report on the terminal. */
export const runJest = async ({ args, ignored, env, stop }: JestOptions): Promise<Tally> => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-jest-'));
  try {
    const results = join(folder, 'results.json');
    const patterns = [...(await configuredIgnores()), ...ignored].map((each) => `--testPathIgnorePatterns=${each}`);
    const command = [
      join(root, 'node_modules/jest/bin/jest.js'),
      ...args,
      '--json',
      '--forceExit',
      `--outputFile=${results}`,
      ...patterns,
    ];
    const { code } = await run(process.execPath, command, {
      cwd: root,
      env: { ...env, NODE_OPTIONS: nodeOptions },
      stop,
      show: true,
    });
    if (!existsSync(results)) return { passed: 0, failed: 0, ok: false };
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(results, 'utf8'),
    ) as Results;
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites, ok: code === 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const nodeOptions = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

/** Patterns on the command line replace the configured ones. */
const configuredIgnores = async () => {
  const config = (await import(join(root, 'jest.config.mjs'))) as { default: { testPathIgnorePatterns: string[] } };
  return config.default.testPathIgnorePatterns;
};
