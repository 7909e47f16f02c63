import { mkdirSync } from 'node:fs';
import { redisPing } from './conversation.ts';
import { startHarmable } from './harmable.ts';
import type { HarmableServer } from './harmable-server.ts';
import { expectInstalled } from './installed.ts';
import { launch } from './launch.ts';
import { openServerFolder } from './server-folder.ts';
import { stablePort } from './stable-port.ts';

export const redis = { program: '/usr/bin/redis-server', debianPackage: 'redis-server' } as const;

/** A Redis that forgets everything when it is killed. */
export const startRedis = async (stop: AbortSignal): Promise<HarmableServer> => {
  expectInstalled(redis);
  const port = await stablePort();
  const folder = openServerFolder('redis');
  mkdirSync(folder.home);
  const program = {
    command: redis.program,
    args: ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'],
    env: {},
    port,
    conversation: redisPing,
  };
  return startHarmable(folder, { url: `redis://127.0.0.1:${port}`, launch: () => launch(program, folder, stop) });
};
