import { History, type Span, type Told } from '@portico/operations-core';
import type { History as Log } from '@portico/platform-postgres';

/** The platform's log of events. */
export class PostgresHistory extends History {
  constructor(private readonly log: Log) {
    super();
  }

  knows(consumer: string): Promise<boolean> {
    return this.log.knows(consumer);
  }

  keptSince(): Promise<string> {
    return this.log.keptSince();
  }

  count(consumer: string, span: Span): Promise<number> {
    return this.log.count(consumer, span);
  }

  beginEarlier(consumer: string, from: string): Promise<void> {
    return this.log.beginEarlier(consumer, from);
  }

  waiting(consumer: string, most: number): Promise<number> {
    return this.log.waiting(consumer, most);
  }

  tell(consumer: string, span: Span, after: string | null, most: number): Promise<Told> {
    return this.log.tell(consumer, span, after, most);
  }
}
