import type { Replay } from '@portico/operations-core';
import { Progress } from './progress.js';
import { say } from './screen.js';
import type { Desk, Given } from './verb.js';

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Has somebody look on at a replay that has begun, as long as they want to. Whoever leaves ends the looking, not the replay. */
export const attend = async (
  { screen }: Desk,
  { wait }: Given,
  { id }: Replay,
  look: (left: AbortSignal) => Promise<void>,
): Promise<void> => {
  const again = `\`npm run ops -- replays show ${id}\` tells how far it is.`;
  say(screen, `Replay ${id} has begun. It goes on without this terminal.`, again);
  if (!wait) return;
  const leaving = new AbortController();
  const leave = (): void => leaving.abort();
  for (const ending of ENDINGS) process.on(ending, leave);
  try {
    await look(leaving.signal);
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
    new Progress(screen).say(`What was asked for goes on. ${again}`);
  } finally {
    for (const ending of ENDINGS) process.off(ending, leave);
  }
};
