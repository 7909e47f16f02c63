import { MemoryUnitOfWork } from './memory-unit-of-work.js';
import { unitOfWorkContract } from './unit-of-work.contract.js';

unitOfWorkContract('MemoryUnitOfWork', async () => {
  const unitOfWork = new MemoryUnitOfWork();
  let keys: string[] = [];
  unitOfWork.enlist(() => {
    const before = [...keys];
    return () => (keys = before);
  });
  return {
    unitOfWork,
    write: async (key) => {
      unitOfWork.assertOpen();
      keys.push(key);
    },
    committed: async () => keys.toSorted(),
  };
});
