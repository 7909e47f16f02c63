import { DeadLetterReplayRequest, HistoryReplayRequest } from '@portico/operations-contracts/http';
import {
  DiscardDeadLetter,
  ReplayDeadLetter,
  RequestDeadLetterReplay,
  RequestHistoryReplay,
  type DeadLetterId,
} from '@portico/operations-core';
import { follow, untilHandled } from './follow.js';
import { found } from './found.js';
import { Refusal } from './refusal.js';
import { say } from './screen.js';
import { write, writeOne } from './verb.js';

export const writes = [
  writeOne('dead-letters replay', 'lets its consumer try one of them again', async (desk, { id }) => {
    const command = new ReplayDeadLetter(desk.actor, id as DeadLetterId);
    const { consumer, type } = await found(`dead letter ${id}`, desk.commands.execute(command));
    say(desk.screen, `${consumer} tries ${type} again.`);
  }),
  write(
    'dead-letters replay-all',
    'the same with all that the filters find',
    DeadLetterReplayRequest,
    async (desk, given) => {
      await follow(desk, await desk.commands.execute(new RequestDeadLetterReplay(desk.actor, given.options)));
    },
  ),
  writeOne('dead-letters discard', 'takes one of them for handled: it never comes again', async (desk, { id }) => {
    const letter = await desk.commands.execute(new DiscardDeadLetter(desk.actor, id as DeadLetterId));
    if (!letter) throw new Refusal(`There is no dead letter ${id}, or not any more.`);
    say(desk.screen, `${letter.consumer} will not see ${letter.type} of ${letter.messageId} again.`);
  }),
  write('replay', 'tells a consumer what happened from a moment on', HistoryReplayRequest, async (desk, given) => {
    const { consumer, from } = given.options;
    await follow(desk, await desk.commands.execute(new RequestHistoryReplay(desk.actor, consumer, from)));
    await untilHandled(desk, consumer);
  }),
];
