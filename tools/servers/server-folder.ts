import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveLastWill } from '../terminal/last-will.ts';

/** Everything that a server writes. All of its processes work in `home`, and are found by that. */
export interface ServerFolder extends Disposable {
  readonly path: string;
  readonly home: string;
  readonly logPath: string;
}

/** A new folder. When this process dies, so do those that work in the folder, and it goes with them. */
export const openServerFolder = (server: string): ServerFolder => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), `portico-server-${server}-`)));
  const home = join(path, server);
  const will = leaveLastWill(clearOut, home, path);
  return {
    path,
    home,
    logPath: join(path, 'logs', `${server}.log`),
    [Symbol.dispose]: () => {
      rmSync(path, { recursive: true, force: true });
      will.revoke();
    },
  };
};

const clearOut = `
tell() {
  nobody=1
  for process in /proc/[0-9]*; do
    [ "$(readlink "$process/cwd")" = "$home" ] || continue
    kill "-$1" "\${process#/proc/}"
    nobody=0
  done
  return "$nobody"
}
home=$1
tell CONT
tell INT && sleep 2
for _ in $(seq 100); do tell KILL || break; sleep 0.1; done
rm -rf "$2"
`;
