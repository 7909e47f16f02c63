import { Query, type Handler } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import type { ConsumerState } from '../domain/delivery/index.js';
import type { DeliveryReport } from './ports/index.js';

/** How all consumers are. */
export class ListConsumers extends Query<readonly ConsumerState[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}

export class ListConsumersHandler implements Handler<ListConsumers> {
  static readonly handles = ListConsumers;
  static readonly requires = 'ops:read';
  static readonly refusals = [];

  constructor(private readonly report: DeliveryReport) {}

  execute(): Promise<readonly ConsumerState[]> {
    return this.report.consumers();
  }
}
