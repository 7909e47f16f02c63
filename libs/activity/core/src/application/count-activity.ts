import { Command, type Handler } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import { tallyOf, type Counted } from '../domain/statistics/index.js';
import type { TallyBook } from './ports/index.js';

/** Counts something that happened to an account. */
export class CountActivity extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly what: Counted,
    readonly at: Date,
  ) {
    super();
  }
}

export class CountActivityHandler implements Handler<CountActivity> {
  static readonly handles = CountActivity;
  static readonly requires = 'system';
  static readonly refusals = [];

  constructor(private readonly tallies: TallyBook) {}

  execute({ what, at }: CountActivity): Promise<void> {
    return this.tallies.add(tallyOf(what, at));
  }
}
