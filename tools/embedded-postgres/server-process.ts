import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { leaveLastWill } from '../terminal/last-will.ts';
import { LogFile } from '../terminal/log-file.ts';
import type { Prepared } from './prepare.ts';

/** A prepared server, and where it listens and logs. */
export interface Launch extends Prepared {
  readonly port: number;
  readonly logPath: string;
}

/** A launched server, whether or not it answers yet. */
export interface ServerProcess {
  readonly ended: Promise<void>;
  hasEnded(): boolean;
  lastLines(): string[];
  /** Ends its sessions and then itself; when that takes too long, at once, as after a crash. */
  shutDown(): Promise<void>;
}

const shutDownMs = 1500;

/** If we die: the server's clients get two seconds to come to their own end. */
const shutDownLater = 'sleep 2; kill -INT "$1"';

const settings = (port: number) => ({
  port,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  log_error_verbosity: 'terse',
});

/** Launches the server in a process group of its own: Ctrl-C must not end it before its clients. */
export const launchServer = ({ binaries, cluster, port, user, logPath }: Launch): ServerProcess => {
  const log = new LogFile(logPath);
  const args = Object.entries(settings(port)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(binaries, 'bin/postgres'), ['-D', cluster, ...args], {
    ...user,
    cwd: '/',
    env: { TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  log.close();
  const will = child.pid === undefined ? undefined : leaveLastWill(shutDownLater, String(child.pid));
  let over = false;
  const ended = new Promise<void>((resolve) => {
    for (const event of ['exit', 'error'] as const) child.on(event, () => resolve());
  }).then(() => {
    over = true;
    will?.revoke();
  });
  return {
    ended,
    hasEnded: () => over,
    lastLines: () => log.lastLines(),
    shutDown: async () => {
      child.kill('SIGINT');
      const impatience = setTimeout(() => child.kill('SIGQUIT'), shutDownMs);
      await ended;
      clearTimeout(impatience);
    },
  };
};
