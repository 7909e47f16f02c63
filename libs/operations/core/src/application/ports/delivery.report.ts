import type { ConsumerState, OutboxState } from '../../domain/delivery/index.js';

/** How delivery is at this moment. */
export abstract class DeliveryReport {
  abstract outbox(): Promise<OutboxState>;

  /** Every consumer that was ever at work here, by name. */
  abstract consumers(): Promise<readonly ConsumerState[]>;
}
