import { createLogger } from '@portico/platform-observability';
import { RabbitBroker } from '@portico/platform-rabbitmq';
import { audit } from '../audit/audit.ts';
import type { Evidence } from '../audit/evidence.ts';
import { lookAt } from '../audit/look.ts';
import { isQuiet, waitFor, type Activity } from '../audit/quiet.ts';
import { readEvidence, readStatistics } from '../audit/read-evidence.ts';
import { miscounted } from '../audit/statistics.ts';
import { chaosConsumers } from '../product/chaos.consumers.ts';
import type { Product } from '../stage/product.ts';
import type { Stage } from '../stage/stage.ts';
import type { Attempt } from '../workload/attempt.ts';
import type { Conclusion } from './result.ts';

export const QUIET_WITHIN_MS = 60_000;

/** A look at what the product has still to do; disposing of it lets go of the broker. */
export interface Watch extends AsyncDisposable {
  look(): Promise<Activity>;
}

/** Watches a product from outside. */
export const watch = ({ servers }: Stage, { databaseUrl, prefix }: Product): Watch => {
  const options = servers.rabbitmq && { url: servers.rabbitmq.url, prefix, applicationName: 'portico-chaos' };
  const broker = options && new RabbitBroker(options, createLogger({ name: 'chaos', level: 'error' }));
  return {
    look: () => lookAt(databaseUrl, broker),
    [Symbol.asyncDispose]: async () => broker?.close(),
  };
};

/** Waits until it is quiet after the last fault, and holds what was done against what was asked for. */
export const conclude = async (
  { databaseUrl, apps }: Product,
  { look }: Watch,
  attempts: readonly Attempt[],
  lastFault: () => number,
): Promise<{ readonly conclusion: Conclusion; readonly evidence: Evidence }> => {
  const { cameAbout, last } = await waitFor(isQuiet, look, () => lastFault() + QUIET_WITHIN_MS);
  const secondsToQuiet = cameAbout ? (performance.now() - lastFault()) / 1000 : null;
  const evidence = { consumers: chaosConsumers, attempts, ...(await readEvidence(databaseUrl)) };
  const { happened, told } = await readStatistics(databaseUrl);
  const conclusion: Conclusion = {
    edits: outcomesOf(attempts),
    ...audit(evidence),
    miscounted: miscounted(happened, told),
    crashes: apps.flatMap((app) => app.crashes),
    secondsToQuiet,
    left: last ?? null,
  };
  return { conclusion, evidence };
};

const outcomesOf = (attempts: readonly Attempt[]): Conclusion['edits'] => {
  const count = (outcome: Attempt['outcome']) => attempts.filter((attempt) => attempt.outcome === outcome).length;
  return { acknowledged: count('acknowledged'), recovered: count('recovered'), unknown: count('unknown') };
};
