import { Query, type Handler, type Page, type PageRequest } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import type { Replay } from '../domain/replay/index.js';
import type { Replays } from './ports/index.js';

/** The replays that were asked for, and how far they have come. */
export class ListReplays extends Query<Page<Replay>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest<'-startedAt'>,
  ) {
    super();
  }
}

export class ListReplaysHandler implements Handler<ListReplays> {
  static readonly handles = ListReplays;
  static readonly requires = 'ops:read';
  static readonly refusals = [];

  constructor(private readonly replays: Replays) {}

  execute({ page }: ListReplays): Promise<Page<Replay>> {
    return this.replays.list(page);
  }
}
