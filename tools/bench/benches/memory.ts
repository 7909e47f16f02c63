import { setTimeout as sleep } from 'node:timers/promises';
import { apps } from '../../start/apps.ts';
import type { App } from '../../start/apps.ts';
import type { Bench } from '../bench.ts';
import { asNumber } from '../report/numbers.ts';
import type { Stage } from '../stage/stage.ts';

const ROUNDS = 3;
const SETTLE_MS = 5_000;
const MOST_MEGABYTES = 150;

/** What an app holds when it has just started and nobody asks it anything. */
export const memory: Bench = {
  name: 'memory',
  about: `Resident memory of each app ${SETTLE_MS / 1000} seconds after it said that it was ready, all three running`,
  run: async (stage) => {
    const rounds: Record<App['name'], number[]> = { api: [], auth: [], worker: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, megabytes] of await idle(stage)) rounds[name].push(megabytes);
    }
    return {
      figures: apps.map(({ name }) => ({ what: name, unit: 'MB', better: 'less', rounds: rounds[name] })),
      targets: apps.map(({ name }) => {
        const most = Math.max(...rounds[name]);
        return {
          what: `idle memory of ${name}, worst round`,
          bound: `at most ${MOST_MEGABYTES} MB`,
          measured: `${asNumber(most)} MB`,
          met: most <= MOST_MEGABYTES,
        };
      }),
    };
  },
};

const idle = async (stage: Stage): Promise<(readonly [App['name'], number])[]> => {
  await using open = new AsyncDisposableStack();
  const started = await Promise.all(apps.map(async ({ name }) => [name, open.use(await stage.start(name))] as const));
  await sleep(SETTLE_MS);
  return started.map(([name, process]) => [name, process.residentMegabytes] as const);
};
