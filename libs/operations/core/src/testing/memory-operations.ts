import type { IntegrationEvent } from '@portico/kernel/application';
import type { MemoryUnitOfWork } from '@portico/kernel/testing';
import type { DeadLetter } from '../domain/dead-letter/index.js';
import type { Replay } from '../domain/replay/index.js';
import type { KnownConsumer, ToldVitals } from './operations.fixtures.js';

export interface LoggedEvent {
  readonly event: IntegrationEvent;
  readonly published: boolean;
}

interface KeptReplay {
  readonly replay: Replay;
  readonly restsUntil: number;
}

/** What operations' adapters in memory share, as a database would. */
export class MemoryOperations {
  consumers = new Map<string, KnownConsumer>();
  log = new Map<string, LoggedEvent>();
  /** By consumer and stream: the last event of it that the consumer is through with. */
  positions = new Map<string, number>();
  /** By consumer and message. */
  handled = new Set<string>();
  waiting = new Set<string>();
  letters = new Map<string, DeadLetter>();
  /** The ids of those that were replayed. */
  replayed = new Set<string>();
  replays = new Map<string, KeptReplay>();
  published = 0;
  /** Why no queue wanted an event. */
  readonly refused = new Map<string, string>();
  readonly vitals = new Map<string, ToldVitals>();
  readonly queued = new Map<string, number | null>();

  constructor(readonly unitOfWork: MemoryUnitOfWork) {
    unitOfWork.enlist(() => {
      const before = {
        consumers: new Map(this.consumers),
        log: new Map(this.log),
        positions: new Map(this.positions),
        handled: new Set(this.handled),
        waiting: new Set(this.waiting),
        letters: new Map(this.letters),
        replayed: new Set(this.replayed),
        replays: new Map(this.replays),
      };
      return () => void Object.assign(this, before);
    });
  }
}

export const keyOf = (consumer: string, of: string): string => `${consumer} ${of}`;
