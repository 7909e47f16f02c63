import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { UnitOfWork } from '@portico/kernel/application';
import type { Inbox } from '../index.js';
import { Gate } from './gate.js';

/** What the inbox suite needs of an adapter; made anew for each case. */
export interface InboxHarness {
  readonly inbox: Inbox;
  readonly unitOfWork: UnitOfWork;
  close(): Promise<void>;
}

/** What every inbox does. */
export const inboxContract = (name: string, open: () => Promise<InboxHarness>): void => {
  describe(`${name} as an inbox`, () => {
    let harness: InboxHarness;
    beforeEach(async () => void (harness = await open()));
    afterEach(() => harness.close());

    const admit = (consumer: string, messageId: string): Promise<boolean> =>
      harness.unitOfWork.run(() => harness.inbox.admit(consumer, messageId));

    it('admits a message once', async () => {
      const message = randomUUID();

      expect(await admit('mails', message)).toBe(true);
      expect(await admit('mails', message)).toBe(false);
      expect(await admit('mails', randomUUID())).toBe(true);
    });

    it('admits a message once for each consumer', async () => {
      const message = randomUUID();

      expect(await admit('mails', message)).toBe(true);
      expect(await admit('audit', message)).toBe(true);
    });

    it('forgets what was admitted by a unit of work that failed', async () => {
      const message = randomUUID();
      const failed = harness.unitOfWork.run(async () => {
        await harness.inbox.admit('mails', message);
        throw new Error('the effect failed');
      });
      await expect(failed).rejects.toThrow('the effect failed');

      expect(await admit('mails', message)).toBe(true);
    });

    it('admits one of two at the same moment', async () => {
      for (let round = 0; round < 25; round += 1) {
        const message = randomUUID();
        const answers = await Promise.all([admit('mails', message), admit('mails', message)]);
        expect(answers.sort()).toEqual([false, true]);
      }
    });

    it('refuses to admit outside a unit of work', async () => {
      await expect(harness.inbox.admit('mails', randomUUID())).rejects.toThrow();
    });
  });
};

/** What an inbox does in addition whose units of work run side by side. */
export const concurrentInboxContract = (name: string, open: () => Promise<InboxHarness>): void => {
  describe(`${name} between two processes`, () => {
    let harness: InboxHarness;
    beforeEach(async () => void (harness = await open()));
    afterEach(() => harness.close());

    const race = async (outcome: () => void): Promise<boolean> => {
      const message = randomUUID();
      const [admitted, decided] = [new Gate(), new Gate()];
      const first = harness.unitOfWork.run(async () => {
        await harness.inbox.admit('mails', message);
        admitted.open();
        await decided.opened;
        outcome();
      });
      await admitted.opened;
      const second = harness.unitOfWork.run(() => harness.inbox.admit('mails', message));
      decided.open();
      await first.catch(() => undefined);
      return second;
    };

    it('tells the second that it came too late when the first succeeds', async () => {
      expect(await race(() => undefined)).toBe(false);
    });

    it('admits the second when the first fails', async () => {
      const failing = (): never => {
        throw new Error('the effect failed');
      };
      expect(await race(failing)).toBe(true);
    });
  });
};
