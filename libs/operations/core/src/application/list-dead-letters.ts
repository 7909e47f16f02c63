import { Query, type Handler, type Page, type PageRequest } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import type { DeadLetterFilter, DeadLetterSummary } from '../domain/dead-letter/index.js';
import { assertForward, ReversedSpan } from '../domain/span/index.js';
import type { DeadLetterBox } from './ports/index.js';

/** The messages that consumers gave up. */
export class ListDeadLetters extends Query<Page<DeadLetterSummary>> {
  constructor(
    readonly actor: Actor,
    readonly filter: DeadLetterFilter,
    readonly page: PageRequest<'-deadAt' | 'deadAt'>,
  ) {
    super();
  }
}

export class ListDeadLettersHandler implements Handler<ListDeadLetters> {
  static readonly handles = ListDeadLetters;
  static readonly requires = 'ops:read';
  static readonly refusals = [ReversedSpan];

  constructor(private readonly box: DeadLetterBox) {}

  async execute({ filter, page }: ListDeadLetters): Promise<Page<DeadLetterSummary>> {
    assertForward(filter);
    return this.box.list(filter, page);
  }
}
