import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DeliveryHarness } from './delivery-harness.js';
import { Gate } from './gate.js';

const ROUNDS = 100;

/** What every inbox does. */
export const inboxContract = (name: string, open: () => Promise<DeliveryHarness>): void => {
  describe(`${name} as an inbox`, () => {
    let harness: DeliveryHarness;
    beforeEach(async () => void (harness = await open()));
    afterEach(() => harness.close());

    const admit = async (consumer: string, ...ids: readonly string[]): Promise<readonly boolean[]> => {
      const admitted = await harness.unitOfWork.run(() => harness.inbox.admit(consumer, ids));
      return ids.map((id) => admitted.has(id));
    };

    it('admits a message once', async () => {
      const message = randomUUID();

      expect(await admit('mails', message)).toEqual([true]);
      expect(await admit('mails', message)).toEqual([false]);
      expect(await admit('mails', randomUUID())).toEqual([true]);
    });

    it('says of many at once which are new', async () => {
      const [known, first, second] = [randomUUID(), randomUUID(), randomUUID()];
      await admit('mails', known);

      expect(await admit('mails', second, known, first)).toEqual([true, false, true]);
      expect(await admit('mails', second, known, first)).toEqual([false, false, false]);
      expect(await admit('mails')).toEqual([]);
    });

    it('admits a message once for each consumer', async () => {
      const message = randomUUID();

      expect(await admit('mails', message)).toEqual([true]);
      expect(await admit('audit', message)).toEqual([true]);
    });

    it('forgets what was admitted by a unit of work that failed', async () => {
      const message = randomUUID();
      const failed = harness.unitOfWork.run(async () => {
        await harness.inbox.admit('mails', [message]);
        throw new Error('the effect failed');
      });
      await expect(failed).rejects.toThrow('the effect failed');

      expect(await admit('mails', message)).toEqual([true]);
    });

    it('admits one of two at the same moment', async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const message = randomUUID();
        const answers = await Promise.all([admit('mails', message), admit('mails', message)]);
        expect(answers.flat().sort()).toEqual([false, true]);
      }
    });

    it('admits each of many once when two units of work note them in opposite orders', async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const messages = Array.from({ length: 20 }, () => randomUUID());
        const answers = await Promise.all([admit('mails', ...messages), admit('mails', ...messages.toReversed())]);
        expect(answers.flat().filter(Boolean)).toHaveLength(messages.length);
      }
    });

    it('refuses to admit outside a unit of work', async () => {
      await expect(harness.inbox.admit('mails', [randomUUID()])).rejects.toThrow('no unit of work');
    });
  });
};

/** What an inbox does in addition whose units of work run side by side. */
export const concurrentInboxContract = (name: string, open: () => Promise<DeliveryHarness>): void => {
  describe(`${name} between two processes`, () => {
    let harness: DeliveryHarness;
    beforeEach(async () => void (harness = await open()));
    afterEach(() => harness.close());

    const race = async (outcome: () => void): Promise<ReadonlySet<string>> => {
      const message = randomUUID();
      const [admitted, decided] = [new Gate(), new Gate()];
      const first = harness.unitOfWork.run(async () => {
        await harness.inbox.admit('mails', [message]);
        admitted.open();
        await decided.opened;
        outcome();
      });
      await admitted.opened;
      const second = harness.unitOfWork.run(() => harness.inbox.admit('mails', [message]));
      decided.open();
      await first.catch(() => undefined);
      return second;
    };

    it('tells the second that it came too late when the first succeeds', async () => {
      expect((await race(() => undefined)).size).toBe(0);
    });

    it('admits the second when the first fails', async () => {
      const failing = (): never => {
        throw new Error('the effect failed');
      };
      expect((await race(failing)).size).toBe(1);
    });
  });
};
