import { setTimeout as pause } from 'node:timers/promises';
import { GetReplay, ListConsumers, type ConsumerState, type Replay } from '@portico/operations-core';
import { Progress } from './progress.js';
import type { Desk } from './verb.js';

const LOOK_EVERY_MS = 250;

/** After so long without a step, somebody has to be told why that may be. */
const PATIENCE_MS = 5_000;

/** Shows a replay until it is over. */
export const follow = async (desk: Desk, begun: Replay, left: AbortSignal): Promise<void> => {
  const progress = new Progress(desk.screen);
  let [replay, moved, warned] = [begun, Date.now(), false];
  while (replay.state === 'running') {
    progress.show(replay.replayed, replay.total);
    await pause(LOOK_EVERY_MS, undefined, { signal: left });
    const now = await desk.queries.execute(new GetReplay(desk.actor, replay.id));
    if (now.replayed !== replay.replayed) moved = Date.now();
    replay = now;
    if (warned || Date.now() - moved < PATIENCE_MS) continue;
    progress.say('Nothing has moved for a while: is a worker running, and has the consumer room for more?');
    warned = true;
  }
  const { replayed, leftOut, state, kind } = replay;
  progress.say(`Replayed ${replayed.toLocaleString('en-US')}.`);
  if (state === 'ended') progress.say('Somebody ended it.');
  if (leftOut > 0) progress.say(`Left out ${leftOut.toLocaleString('en-US')}: ${WHY_LEFT_OUT[kind]}.`);
};

const WHY_LEFT_OUT: Readonly<Record<Replay['kind'], string>> = {
  'dead-letters': 'no worker runs their consumer. Start one that does and replay again, or discard them',
  history: 'the consumer is further in their streams already',
};

/** Waits until a consumer has nothing before it, and shows how much that is. */
export const untilHandled = async (desk: Desk, name: string, left: AbortSignal): Promise<void> => {
  const progress = new Progress(desk.screen);
  let most = 0;
  for (;;) {
    const consumer = await stateOf(desk, name);
    if (!consumer?.attached) {
      progress.say(`No process runs ${name} at the moment: what it was told waits for one.`);
      return;
    }
    const waiting = consumer.depth ?? most;
    if (consumer.depth === 0) break;
    most = Math.max(most, waiting);
    progress.show(most - waiting, most);
    await pause(LOOK_EVERY_MS, undefined, { signal: left });
  }
  progress.say(`Nothing waits for ${name} any more.`);
};

const stateOf = async ({ queries, actor }: Desk, wanted: string): Promise<ConsumerState | undefined> =>
  (await queries.execute(new ListConsumers(actor))).find(({ name }) => name === wanted);
