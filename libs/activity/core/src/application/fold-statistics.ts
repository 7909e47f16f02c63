import { Command, type Handler } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import type { TallyBook } from './ports/index.js';

/** Brings the statistics up to date with what was counted, and tells how many tallies that took. */
export class FoldStatistics extends Command<number> {
  constructor(readonly actor: Actor) {
    super();
  }
}

export class FoldStatisticsHandler implements Handler<FoldStatistics> {
  static readonly handles = FoldStatistics;
  static readonly requires = 'system';
  static readonly refusals = [];

  constructor(private readonly tallies: TallyBook) {}

  execute(): Promise<number> {
    return this.tallies.fold();
  }
}
