import { setTimeout as sleep } from 'node:timers/promises';
import { execute } from '../../database/execute.ts';
import { Problem } from '../../terminal/problem.ts';
import type { Office } from '../workload/office.ts';

const DEAD = `SELECT count(*)::int AS dead FROM platform.held_message WHERE state = 'dead'`;

const LOOK_EVERY_MS = 250;
const ASK_EVERY_MS = 5_000;

/** Has dead letters replayed until there are none: whoever does that may be killed meanwhile. */
export const replayDeadLetters = async (databaseUrl: string, office: Office, deadline: () => number): Promise<void> => {
  let askedAt = -Infinity;
  while ((await execute<{ dead: number }>(databaseUrl, DEAD))[0]?.dead !== 0 && performance.now() < deadline()) {
    if (performance.now() - askedAt > ASK_EVERY_MS && (await ask(office))) askedAt = performance.now();
    await sleep(LOOK_EVERY_MS);
  }
};

/** Whether it is being done. */
const ask = async (office: Office): Promise<boolean> => {
  const answer = await office.send('POST', '/v1/ops/dead-letters/replay', {}, {});
  if (!answer || answer.status >= 500) return false;
  if (answer.status < 300) return true;
  throw new Problem(`The replay of dead letters was answered with ${answer.status}: ${answer.text}`);
};
