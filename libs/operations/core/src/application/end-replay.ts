import { Command, NotFound, type Clock, type Deeds, type Handler } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import { ended, type Replay, type ReplayId } from '../domain/replay/index.js';
import type { Replays } from './ports/index.js';

/** Lets a replay go no further: what it has replayed stays replayed. Null when it was over. */
export class EndReplay extends Command<Replay | null> {
  constructor(
    readonly actor: Actor,
    readonly id: ReplayId,
  ) {
    super();
  }
}

export class EndReplayHandler implements Handler<EndReplay> {
  static readonly handles = EndReplay;
  static readonly requires = 'ops:write';
  static readonly refusals = [NotFound];
  static readonly audited = ({ id }: EndReplay, replay: Replay | null): Deeds =>
    replay && {
      action: 'replay.ended',
      target: { type: 'replay', id },
      data: { replayed: replay.replayed, total: replay.total },
    };

  constructor(
    private readonly replays: Replays,
    private readonly clock: Clock,
  ) {}

  async execute({ id }: EndReplay): Promise<Replay | null> {
    const running = await this.replays.hold(id);
    if (running.state !== 'running') return null;
    const replay = ended(running, this.clock.now());
    await this.replays.save(replay, 0);
    return replay;
  }
}
