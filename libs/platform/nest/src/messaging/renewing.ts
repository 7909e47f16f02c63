import type { ClaimedMessage } from '@portico/platform-ports';
import type { Engine } from './engine.js';
import { pause } from './pause.js';

const RENEW_EVERY_MS = 3_000;

/** Renews the leases of messages while each of them is run; one that could not be renewed shows when it is settled. */
export const renewing = async (
  { held, log }: Pick<Engine, 'held' | 'log'>,
  claimed: readonly ClaimedMessage[],
  run: (message: ClaimedMessage) => Promise<void>,
): Promise<void> => {
  const inHand = new Set(claimed);
  const done = new AbortController();
  const renew = async (): Promise<void> => {
    for (;;) {
      await pause(RENEW_EVERY_MS, done.signal);
      if (done.signal.aborted) return;
      await held.renew([...inHand]).catch((error: unknown) => log.warn({ err: error }, 'leases could not be renewed'));
    }
  };
  const renewed = renew();
  await Promise.all(claimed.map((message) => run(message).finally(() => inHand.delete(message))));
  done.abort();
  await renewed;
};
