import { afterEach, beforeEach, describe, jest } from '@jest/globals';
import { failureCases } from './broker-failures.contract.js';
import type { BrokerHarness } from './broker-harness.js';
import { lifetimeCases } from './broker-lifetime.contract.js';
import { routingCases } from './broker-routing.contract.js';

/** What every broker does. */
export const brokerContract = (name: string, open: () => Promise<BrokerHarness>): void => {
  jest.setTimeout(30_000);

  describe(`${name} as a broker`, () => {
    let harness: BrokerHarness;
    beforeEach(async () => void (harness = await open()));
    afterEach(() => harness.close());

    routingCases(() => harness);
    failureCases(() => harness);
    lifetimeCases(() => harness);
  });
};
