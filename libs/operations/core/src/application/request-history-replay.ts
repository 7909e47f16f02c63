import { Command, type Clock, type Deed, type Handler, type Ids } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import { newReplay, HistoryTooOld, UnknownConsumer, type HistoryReplay, type Replay } from '../domain/replay/index.js';
import { assertForward, ReversedSpan } from '../domain/span/index.js';
import type { History, Replays } from './ports/index.js';

/** Has a consumer told what happened from a moment on, as far as it has not handled it, little by little. */
export class RequestHistoryReplay extends Command<Replay> {
  constructor(
    readonly actor: Actor,
    readonly consumer: string,
    readonly from: string,
  ) {
    super();
  }
}

export class RequestHistoryReplayHandler implements Handler<RequestHistoryReplay> {
  static readonly handles = RequestHistoryReplay;
  static readonly requires = 'ops:write';
  static readonly refusals = [UnknownConsumer, HistoryTooOld, ReversedSpan];
  static readonly audited = ({ consumer, from }: RequestHistoryReplay, { id, total }: Replay): Deed => ({
    action: 'history.replay-requested',
    target: { type: 'replay', id },
    data: { consumer, from, total },
  });

  constructor(
    private readonly history: History,
    private readonly replays: Replays,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ actor, consumer, from }: RequestHistoryReplay): Promise<Replay> {
    await this.#check(consumer, from);
    const request = { id: this.ids.next<Replay['id']>(), by: actor, at: this.clock.now() };
    const span = { from, to: request.at.toISOString() };
    assertForward(span);
    const total = await this.history.count(consumer, span);
    await this.history.beginEarlier(consumer, from);
    const replay: HistoryReplay = { ...newReplay('history', request), consumer, type: null, ...span, total };
    await this.replays.add(replay);
    return replay;
  }

  async #check(consumer: string, from: string): Promise<void> {
    if (!(await this.history.knows(consumer))) throw new UnknownConsumer(consumer);
    const since = await this.history.keptSince();
    if (Date.parse(from) < Date.parse(since)) throw new HistoryTooOld(since);
  }
}
