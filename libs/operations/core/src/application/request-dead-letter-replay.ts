import { Command, type Clock, type Deed, type Handler, type Ids } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import type { DeadLetterFilter } from '../domain/dead-letter/index.js';
import { newReplay, type DeadLetterReplay, type Replay } from '../domain/replay/index.js';
import { assertForward, ReversedSpan } from '../domain/span/index.js';
import type { DeadLetterBox, Replays } from './ports/index.js';

/** Has all dead letters that a filter finds by now tried again, little by little. */
export class RequestDeadLetterReplay extends Command<Replay> {
  constructor(
    readonly actor: Actor,
    readonly filter: DeadLetterFilter,
  ) {
    super();
  }
}

export class RequestDeadLetterReplayHandler implements Handler<RequestDeadLetterReplay> {
  static readonly handles = RequestDeadLetterReplay;
  static readonly requires = 'ops:write';
  static readonly refusals = [ReversedSpan];
  static readonly audited = ({ filter }: RequestDeadLetterReplay, { id, total }: Replay): Deed => ({
    action: 'dead-letters.replay-requested',
    target: { type: 'replay', id },
    data: { ...filter, total },
  });

  constructor(
    private readonly box: DeadLetterBox,
    private readonly replays: Replays,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ actor, filter }: RequestDeadLetterReplay): Promise<Replay> {
    const { count: total, to } = await this.box.count(filter);
    const { consumer = null, type = null, from = null } = filter;
    assertForward({ from, to });
    const request = { id: this.ids.next<Replay['id']>(), by: actor, at: this.clock.now() };
    const replay: DeadLetterReplay = { ...newReplay('dead-letters', request), consumer, type, from, to, total };
    await this.replays.add(replay);
    return replay;
  }
}
