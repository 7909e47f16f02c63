import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { UnitOfWork } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import type { ClaimedMail, OutgoingMails } from '../application/ports/index.js';
import { welcomeMailFor } from '../domain/mail/index.js';

/** What can be seen of a mail that is to be sent. */
export interface Trace {
  readonly attempts: number;
  readonly isSent: boolean;
  readonly lastError: string | null;
}

/** An empty store of outgoing mails. */
export interface OutgoingMailsHarness {
  readonly unitOfWork: UnitOfWork;
  readonly outgoing: OutgoingMails;
  /** Lets as much time pass as is needed for everything to be due again that will ever be. */
  passTime(): Promise<void>;
  traceOf(key: string): Promise<Trace | null>;
  close(): Promise<void>;
}

export const userId = (number: number): UserId =>
  `019b0000-0000-7000-8000-${String(number).padStart(12, '0')}` as UserId;

/** How all `OutgoingMails` behave. */
export const outgoingMailsContract = (adapter: string, open: () => Promise<OutgoingMailsHarness>): void => {
  describe(`OutgoingMails on ${adapter}`, () => {
    let harness: OutgoingMailsHarness;
    beforeEach(async () => void (harness = await open()));
    afterEach(() => harness.close());

    const add = (number: number): Promise<void> =>
      harness.unitOfWork.run(() => harness.outgoing.add(welcomeMailFor(userId(number))));
    const claim = (most = 10): Promise<readonly ClaimedMail[]> =>
      harness.unitOfWork.run(() => harness.outgoing.claim(most));
    const claimOne = async (): Promise<ClaimedMail> => (await claim())[0] as ClaimedMail;
    const settle = (mail: ClaimedMail, state: 'sent' | 'postponed' | 'dropped', reason = 'the server is away') =>
      harness.unitOfWork.run(() => harness.outgoing.settle(mail, { state, reason }));
    const traceOf = (number: number): Promise<Trace | null> => harness.traceOf(welcomeMailFor(userId(number)).key);

    it('hand out a mail as it was added, to one sender', async () => {
      await add(1);
      expect(await claim()).toEqual([{ ...welcomeMailFor(userId(1)), attempt: 1 }]);
      expect(await claim()).toEqual([]);
    });

    it('keep a mail once, however often it is added', async () => {
      await add(1);
      await add(1);
      expect(await claim()).toHaveLength(1);
    });

    it('hand out no more than was asked for, and each mail once to all who ask at the same time', async () => {
      for (let number = 1; number <= 7; number += 1) await add(number);
      const claims = await Promise.all([claim(3), claim(3), claim(3)]);
      for (const each of claims) expect(each.length).toBeLessThanOrEqual(3);
      const keys = [...claims, await claim()].flat().map(({ key }) => key);
      expect([keys.length, new Set(keys).size]).toEqual([7, 7]);
    });

    it('are done with a mail that was sent', async () => {
      await add(1);
      await settle(await claimOne(), 'sent');
      await harness.passTime();
      expect(await claim()).toEqual([]);
      expect(await traceOf(1)).toEqual({ attempts: 1, isSent: true, lastError: null });
    });

    it('hand out a postponed mail again, but not at once, and show why', async () => {
      await add(1);
      await settle(await claimOne(), 'postponed');
      expect(await claim()).toEqual([]);
      expect(await traceOf(1)).toEqual({ attempts: 1, isSent: false, lastError: 'the server is away' });
      await harness.passTime();
      expect(await claimOne()).toMatchObject({ attempt: 2 });
    });

    it('forget what went wrong once the mail is sent', async () => {
      await add(1);
      await settle(await claimOne(), 'postponed');
      await harness.passTime();
      await settle(await claimOne(), 'sent');
      expect(await traceOf(1)).toEqual({ attempts: 2, isSent: true, lastError: null });
    });

    it('never hand out a dropped mail again, and show why', async () => {
      await add(1);
      await settle(await claimOne(), 'dropped', 'nobody is there');
      await harness.passTime();
      expect(await claim()).toEqual([]);
      expect(await traceOf(1)).toEqual({ attempts: 1, isSent: false, lastError: 'nobody is there' });
    });

    it('give the mail of a sender who vanished to another one, and listen to that one alone', async () => {
      await add(1);
      const vanished = await claimOne();
      await harness.passTime();
      const second = await claimOne();
      expect(second).toMatchObject({ key: vanished.key, attempt: 2 });
      await settle(vanished, 'dropped');
      expect(await traceOf(1)).toMatchObject({ lastError: null });
      await settle(second, 'sent');
      await settle(vanished, 'postponed');
      expect(await traceOf(1)).toEqual({ attempts: 2, isSent: true, lastError: null });
    });

    it('keep nothing of a unit of work that fails, and add nothing outside of one', async () => {
      const failing = harness.unitOfWork.run(async () => {
        await harness.outgoing.add(welcomeMailFor(userId(1)));
        throw new Error('after the write');
      });
      await expect(failing).rejects.toThrow('after the write');
      await expect(harness.outgoing.add(welcomeMailFor(userId(2)))).rejects.toThrow('no unit of work');
      expect(await claim()).toEqual([]);
    });
  });
};
