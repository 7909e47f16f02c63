import { afterEach, beforeEach, describe, jest } from '@jest/globals';
import type { BrokerHarness } from './broker-harness.js';
import { handOverCases } from './broker-hand-over.contract.js';
import { lifetimeCases } from './broker-lifetime.contract.js';
import { routingCases } from './broker-routing.contract.js';
import { subscriptionCases } from './broker-subscription.contract.js';

/** What every broker does. */
export const brokerContract = (name: string, open: () => Promise<BrokerHarness>): void => {
  jest.setTimeout(30_000);

  describe(`${name} as a broker`, () => {
    let harness: BrokerHarness;
    beforeEach(async () => void (harness = await open()));
    afterEach(() => harness.close());

    subscriptionCases(() => harness);
    routingCases(() => harness);
    handOverCases(() => harness);
    lifetimeCases(() => harness);
  });
};
