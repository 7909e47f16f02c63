import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** What a program printed, and whether it failed. */
interface Outcome {
  readonly output: string;
  readonly failed: boolean;
}

/** Runs a Node program in a folder and answers with what it printed, whatever its exit code says. */
export const runNode = (cwd: string, args: readonly string[]): Promise<Outcome> =>
  runCommand(cwd, process.execPath, args);

/** The same for any program. */
export const runCommand = async (cwd: string, command: string, args: readonly string[]): Promise<Outcome> => {
  const child = spawn(command, args, { cwd, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  const [output, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { output: output || complaint, failed: code !== 0 };
};

/** The report that a program prints as JSON. */
export const reportOf = async <Report>(cwd: string, args: readonly string[]): Promise<Report> => {
  const { output } = await runNode(cwd, args);
  try {
    return JSON.parse(output) as Report;
  } catch {
    throw new Error(`${args.join(' ')} reported nothing, but said: ${output}`);
  }
};

/** Nx and npm tell their children where they are; a child that works in another folder must not hear it. */
const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NX|NODE_OPTIONS)/.test(name))),
  NX_DAEMON: 'false',
});
