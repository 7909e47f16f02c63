import { Query, type Handler } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import type { OutboxState } from '../domain/delivery/index.js';
import type { DeliveryReport } from './ports/index.js';

/** What waits to be published, and how fast it leaves. */
export class ShowOutbox extends Query<OutboxState> {
  constructor(readonly actor: Actor) {
    super();
  }
}

export class ShowOutboxHandler implements Handler<ShowOutbox> {
  static readonly handles = ShowOutbox;
  static readonly requires = 'ops:read';
  static readonly refusals = [];

  constructor(private readonly report: DeliveryReport) {}

  execute(): Promise<OutboxState> {
    return this.report.outbox();
  }
}
