import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const [SOURCES, RELAY] = ['../../../../../tools/start/swc-hooks.ts', './doomed-relay.ts'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
) as [string, string];

/** Runs a relay as a process of its own, which ends with SIGKILL when it has claimed events and published none. */
export const diesHoldingClaims = async (url: string): Promise<void> => {
  const command = ['--conditions=@portico/source', `--import=${SOURCES}`, RELAY, url];
  const env = { FAILPOINT: 'K14:nth=1:kill', FAILPOINT_LOG: '/dev/null' };
  const relay = spawn(process.execPath, command, { env, stdio: 'inherit' });
  const [, signal] = (await once(relay, 'exit')) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error('The relay ended otherwise than it was to.');
};
