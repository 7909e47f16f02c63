import { MemoryUnitOfWork } from './memory-unit-of-work.js';
import { outboxContract } from './outbox.contract.js';
import { RecordingOutbox } from './recording-outbox.js';

outboxContract('RecordingOutbox', async () => {
  const unitOfWork = new MemoryUnitOfWork();
  const outbox = new RecordingOutbox(unitOfWork);
  return { unitOfWork, outbox, left: async () => outbox.events };
});
