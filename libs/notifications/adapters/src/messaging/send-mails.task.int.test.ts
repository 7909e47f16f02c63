import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SequentialIds } from '@portico/kernel/testing';
import { SendDueMailsHandler, type SendDueMails } from '@portico/notifications-core';
import type { Task } from '@portico/platform-nest';
import { eventually } from '@portico/platform-ports/testing';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { notificationsSchema } from '../notifications.schema.js';
import { MailboxMailer } from '../postgres/mailer.mailbox.js';
import { PostgresOutgoingMails } from '../postgres/outgoing.mails.postgres.js';
import { sendMails } from './send-mails.task.js';

describe('The task notifications.send-mails', () => {
  let test: TestDatabase;
  const ids = new SequentialIds();

  beforeAll(async () => {
    test = await testDatabase([notificationsSchema.migrations], notificationsSchema.tables);
  });
  afterEach(async () => {
    await test.database.direct('TRUNCATE notifications.outgoing_mail, notifications.mailbox');
  });
  afterAll(() => test.drop());

  const queue = (count: number): Promise<unknown> =>
    test.database.direct(
      `INSERT INTO notifications.outgoing_mail (key, user_id, kind)
       SELECT 'welcome:' || n, gen_random_uuid(), 'welcome' FROM generate_series(1, $1) n`,
      [count],
    );
  const counts = async (): Promise<unknown> =>
    (
      await test.database.direct(
        `SELECT (SELECT count(*) FROM notifications.mailbox) AS kept,
                (SELECT count(*) FROM notifications.outgoing_mail WHERE sent_at IS NOT NULL) AS sent`,
      )
    )[0];
  const task = (outgoing = new PostgresOutgoingMails(test.database)): Task => {
    const people = { contactOf: async () => ({ email: 'kim@example.org', name: '김산림' }) };
    const mailer = new MailboxMailer(test.database, ids);
    const handler = new SendDueMailsHandler(outgoing, people, mailer, test.unitOfWork);
    return sendMails({
      execute: (command) => handler.execute(command as SendDueMails & typeof command),
    });
  };

  it('sends a thousand mails, each once although several workers send', async () => {
    await queue(1_000);
    const workers = [task(), task()];
    for (let turn = 0; turn < 20; turn += 1) await Promise.all(workers.map((worker) => worker.run()));
    expect(await counts()).toEqual({ kept: 1_000, sent: 1_000 });
  }, 30_000);

  it('keeps a mail once whose sender died before it could say that it was sent', async () => {
    await queue(25);
    class Dying extends PostgresOutgoingMails {
      override async settle(): Promise<void> {
        throw new Error('killed');
      }
    }
    await expect(task(new Dying(test.database)).run()).rejects.toThrow('killed');
    await task().run();
    expect(await counts()).toEqual({ kept: 25, sent: 15 });
    await test.database.direct(`UPDATE notifications.outgoing_mail SET next_attempt_at = now() WHERE sent_at IS NULL`);
    await eventually(async () => {
      await task().run();
      expect(await counts()).toEqual({ kept: 25, sent: 25 });
    });
  });
});
