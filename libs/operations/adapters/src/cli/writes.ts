import { DeadLetterReplayRequest, HistoryReplayRequest } from '@portico/operations-contracts/http';
import {
  DiscardDeadLetter,
  EndReplay,
  ReplayDeadLetter,
  RequestDeadLetterReplay,
  RequestHistoryReplay,
  type DeadLetterId,
  type ReplayId,
} from '@portico/operations-core';
import { attend } from './attend.js';
import { follow, untilHandled } from './follow.js';
import { found } from './found.js';
import { Refusal } from './refusal.js';
import { say } from './screen.js';
import { begin, writeOne } from './verb.js';

export const writes = [
  writeOne('dead-letters replay', 'lets its consumer try one of them again', async (desk, { id }) => {
    const command = new ReplayDeadLetter(desk.actor, id as DeadLetterId);
    const { consumer, type } = await found(`dead letter ${id}`, desk.commands.execute(command));
    say(desk.screen, `${consumer} tries ${type} again.`);
  }),
  begin(
    'dead-letters replay-all',
    'the same with all that the filters find',
    DeadLetterReplayRequest,
    async (desk, given) => {
      const begun = await desk.commands.execute(new RequestDeadLetterReplay(desk.actor, given.options));
      await attend(desk, given, begun, (left) => follow(desk, begun, left));
    },
  ),
  writeOne('dead-letters discard', 'takes one of them for handled: it never comes again', async (desk, { id }) => {
    const letter = await desk.commands.execute(new DiscardDeadLetter(desk.actor, id as DeadLetterId));
    if (!letter) throw new Refusal(`There is no dead letter ${id}, or not any more.`);
    say(desk.screen, `${letter.consumer} will not see ${letter.type} of ${letter.messageId} again.`);
  }),
  writeOne('replays end', 'lets one of them go no further; what it replayed stays replayed', async (desk, { id }) => {
    const ended = await found(`replay ${id}`, desk.commands.execute(new EndReplay(desk.actor, id as ReplayId)));
    if (!ended) throw new Refusal(`Replay ${id} was over already.`);
    say(desk.screen, `Replay ${id} goes no further than ${ended.replayed} of ${ended.total}.`);
  }),
  begin('replay', 'tells a consumer what happened from a moment on', HistoryReplayRequest, async (desk, given) => {
    const { consumer, from } = given.options;
    const begun = await desk.commands.execute(new RequestHistoryReplay(desk.actor, consumer, from));
    await attend(desk, given, begun, async (left) => {
      await follow(desk, begun, left);
      await untilHandled(desk, consumer, left);
    });
  }),
];
