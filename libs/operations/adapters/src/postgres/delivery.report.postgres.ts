import { DeliveryReport, type ConsumerState, type OutboxState } from '@portico/operations-core';
import type { ConsumerStatus, OutboxStatus } from '@portico/platform-postgres';

/** The platform's own account of outbox and consumers, in whole seconds. */
export class PostgresDeliveryReport extends DeliveryReport {
  constructor(
    private readonly outboxStatus: OutboxStatus,
    private readonly consumerStatus: ConsumerStatus,
  ) {
    super();
  }

  async outbox(): Promise<OutboxState> {
    const { count: pending, oldestAgeSeconds: age, ...state } = await this.outboxStatus.show();
    const { publishedPerMinute, unroutable, lastError } = state;
    return { pending, oldestAgeSeconds: Math.floor(age), publishedPerMinute, unroutable, lastError };
  }

  async consumers(): Promise<readonly ConsumerState[]> {
    const states = await this.consumerStatus.list();
    return states.map((state) => ({
      ...state,
      oldestAgeSeconds: state.oldestAgeSeconds === null ? null : Math.floor(state.oldestAgeSeconds),
    }));
  }
}
