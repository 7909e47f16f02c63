import { TallyBook } from '../application/ports/index.js';
import type { Tally } from '../domain/statistics/index.js';
import type { MemoryActivity } from './memory-activity.js';

export class MemoryTallyBook extends TallyBook {
  constructor(private readonly memory: MemoryActivity) {
    super();
  }

  async add(tally: Tally): Promise<void> {
    this.memory.unitOfWork.assertOpen();
    this.memory.added = [...this.memory.added, tally];
  }

  async fold(): Promise<number> {
    this.memory.unitOfWork.assertOpen();
    const { added, folded } = this.memory;
    this.memory.folded = [...folded, ...added];
    this.memory.added = [];
    return added.length;
  }
}
