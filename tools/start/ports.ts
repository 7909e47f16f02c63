import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../terminal/problem.ts';
import type { Settings } from './settings.ts';

type Listeners = Pick<Settings, 'apps' | 'host'>;

/** Checks that each app will get its port; `patienceMs` is for the apps of a killed run that are about to end. */
export const expectFreePorts = async ({ apps, host }: Listeners, patienceMs: number): Promise<void> => {
  expectDifferentPorts(apps);
  const deadline = performance.now() + patienceMs;
  for (const { name, port, portVariable } of apps) {
    let obstacle = await obstacleAt(host, port);
    while (obstacle === 'EADDRINUSE' && performance.now() < deadline) {
      await sleep(100);
      obstacle = await obstacleAt(host, port);
    }
    if (obstacle === undefined) continue;
    const reason = obstacle === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${obstacle})`;
    throw new Problem(`Port ${port}, on which ${name} answers, ${reason}: set ${portVariable} to a free port.`);
  }
};

const expectDifferentPorts = (apps: Listeners['apps']) => {
  for (const [index, app] of apps.entries()) {
    const sharer = apps.slice(0, index).find(({ port }) => port === app.port);
    if (!sharer) continue;
    throw new Problem(
      `${sharer.portVariable} and ${app.portVariable} are both ${app.port}: give them different ports.`,
    );
  }
};

const obstacleAt = async (host: string, port: number): Promise<string | undefined> => {
  const probe = createServer().listen(port, host);
  try {
    await once(probe, 'listening');
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  } finally {
    probe.close();
  }
};
