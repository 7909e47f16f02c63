import { systemActor } from '@portico/kernel/domain';
import { SendDueMails } from '@portico/notifications-core';
import type { Commands, Task } from '@portico/platform-nest';
import { metrics } from '@portico/platform-observability';

const NAME = 'notifications.send-mails';
const AT_A_TIME = 10;
const LONGEST_TURN_MS = 1_000;

const attempts = metrics.counter('mail_attempts_total', 'Attempts to send a mail, by what became of them', ['outcome']);

/** Sends what is due, batch after batch, and looks up once a second in case the app wants to stop. */
export const sendMails = (commands: Pick<Commands, 'execute'>): Task => ({
  name: NAME,
  everyMs: 250,
  run: async () => {
    const until = performance.now() + LONGEST_TURN_MS;
    let sent: number;
    do {
      const outcomes = await commands.execute(new SendDueMails(systemActor(NAME), AT_A_TIME));
      for (const outcome of outcomes) attempts.inc({ outcome });
      sent = outcomes.length;
    } while (sent === AT_A_TIME && performance.now() < until);
  },
});
