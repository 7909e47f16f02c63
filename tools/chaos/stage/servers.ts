import { startPostgres, startRabbitmq } from '../../servers/index.ts';
import type { HarmableRabbitmq, HarmableServer } from '../../servers/index.ts';

/** What carries the messages. */
export type BrokerKind = 'postgres' | 'rabbitmq';

/** Servers of our own. */
export interface Servers extends AsyncDisposable {
  readonly postgres: HarmableServer;
  readonly rabbitmq: HarmableRabbitmq | null;
}

/** Starts what a product with this broker runs on. */
export const openServers = async (broker: BrokerKind, stop: AbortSignal): Promise<Servers> => {
  await using opening = new AsyncDisposableStack();
  const postgres = opening.use(await startPostgres(stop));
  const rabbitmq = broker === 'rabbitmq' ? opening.use(await startRabbitmq(stop)) : null;
  const open = opening.move();
  return { postgres, rabbitmq, [Symbol.asyncDispose]: () => open.disposeAsync() };
};
