import { NotFound, Query, type Handler } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import type { Replay, ReplayId } from '../domain/replay/index.js';
import type { Replays } from './ports/index.js';

/** How far a replay has come. */
export class GetReplay extends Query<Replay> {
  constructor(
    readonly actor: Actor,
    readonly id: ReplayId,
  ) {
    super();
  }
}

export class GetReplayHandler implements Handler<GetReplay> {
  static readonly handles = GetReplay;
  static readonly requires = 'ops:read';
  static readonly refusals = [NotFound];

  constructor(private readonly replays: Replays) {}

  execute({ id }: GetReplay): Promise<Replay> {
    return this.replays.get(id);
  }
}
