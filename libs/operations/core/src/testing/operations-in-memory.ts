import { FixedClock, MemoryUnitOfWork, SequentialIds } from '@portico/kernel/testing';
import { MemoryDeadLetterBox } from './memory-dead-letter.box.js';
import { MemoryDelivery } from './memory-delivery.js';
import { MemoryDeliveryReport } from './memory-delivery.report.js';
import { MemoryHistory } from './memory-history.js';
import { MemoryOperations } from './memory-operations.js';
import { MemoryReplays } from './memory-replays.js';
import { instant, type OperationsStore } from './operations.fixtures.js';

/** Every port of operations, in memory. */
export interface OperationsInMemory extends OperationsStore {
  readonly clock: FixedClock;
  readonly ids: SequentialIds;
}

export const operationsInMemory = (): OperationsInMemory => {
  const unitOfWork = new MemoryUnitOfWork();
  const clock = new FixedClock(new Date(instant(10_000)));
  const memory = new MemoryOperations(unitOfWork);
  return {
    unitOfWork,
    box: new MemoryDeadLetterBox(memory, clock),
    report: new MemoryDeliveryReport(memory, clock),
    history: new MemoryHistory(memory, clock),
    replays: new MemoryReplays(memory, clock),
    delivery: new MemoryDelivery(memory),
    clock,
    ids: new SequentialIds(),
    now: () => clock.now(),
    advance: async (milliseconds) => clock.advance(milliseconds),
    close: async () => {},
  };
};
