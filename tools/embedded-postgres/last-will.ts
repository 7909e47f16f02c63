import { spawn } from 'node:child_process';

/**
 * Shuts the server down if this process dies without having done so: a shell that waits at a pipe, which breaks when we
 * are gone. The server's clients get two seconds to come to their own end.
 */
export const leaveLastWill = (server: number): { revoke(): void } => {
  const script = 'read -r _ || { sleep 2; kill -INT "$1"; }';
  const shell = spawn('/bin/sh', ['-c', script, 'sh', String(server)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.stdin.on('error', () => undefined);
  shell.unref();
  return { revoke: () => shell.stdin.end('revoked\n') };
};
