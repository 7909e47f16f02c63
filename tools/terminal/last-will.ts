import { spawn } from 'node:child_process';

/**
 * Has a script run if this process dies without having revoked it, however it dies: by a shell that waits at a pipe, which
 * breaks when we are gone.
 */
export const leaveLastWill = (script: string, ...args: readonly string[]): { revoke(): void } => {
  const shell = spawn('/bin/sh', ['-c', `read -r _ && exit\n${script}`, 'sh', ...args], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.stdin.on('error', () => undefined);
  shell.unref();
  return { revoke: () => shell.stdin.end('revoked\n') };
};
