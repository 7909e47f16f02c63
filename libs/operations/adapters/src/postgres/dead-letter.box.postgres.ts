import type { Page, PageRequest } from '@portico/kernel/application';
import {
  DeadLetterBox,
  type DeadLetter,
  type DeadLetterFilter,
  type DeadLetterId,
  type DeadLetterSummary,
} from '@portico/operations-core';
import type { DeadLetters } from '@portico/platform-postgres';

/** The dead letters of the platform, under ids of operations. */
export class PostgresDeadLetterBox extends DeadLetterBox {
  constructor(private readonly letters: DeadLetters) {
    super();
  }

  async list(filter: DeadLetterFilter, page: PageRequest<'-deadAt' | 'deadAt'>): Promise<Page<DeadLetterSummary>> {
    const { items, next } = await this.letters.list(filter, page);
    return { items: items.map(known), next };
  }

  async find(id: DeadLetterId): Promise<DeadLetter | null> {
    const letter = await this.letters.show(id);
    return letter ? known(letter) : null;
  }

  count(filter: DeadLetterFilter): Promise<{ readonly count: number; readonly to: string }> {
    return this.letters.count(filter);
  }

  countUnattended(filter: DeadLetterFilter): Promise<number> {
    return this.letters.countUnattended(filter);
  }

  isAttended(consumer: string): Promise<boolean> {
    return this.letters.isAttended(consumer);
  }

  isAlive(id: DeadLetterId): Promise<boolean> {
    return this.letters.isAlive(id);
  }

  replay(id: DeadLetterId): Promise<boolean> {
    return this.letters.replay(id);
  }

  replaySome(filter: DeadLetterFilter & { readonly to: string }, most: number): Promise<number> {
    return this.letters.replaySome(filter, most);
  }

  discard(id: DeadLetterId): Promise<boolean> {
    return this.letters.discard(id);
  }
}

const known = <Row extends { readonly id: string }>(row: Row): Row & { readonly id: DeadLetterId } => ({
  ...row,
  id: row.id as DeadLetterId,
});
