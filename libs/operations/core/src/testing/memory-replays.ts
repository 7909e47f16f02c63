import { NotFound, type Clock, type Page, type PageRequest } from '@portico/kernel/application';
import { pageBy } from '@portico/kernel/testing';
import { Replays } from '../application/ports/index.js';
import type { Replay, ReplayId } from '../domain/replay/index.js';
import type { MemoryOperations } from './memory-operations.js';

export class MemoryReplays extends Replays {
  constructor(
    private readonly memory: MemoryOperations,
    private readonly clock: Clock,
  ) {
    super();
  }

  add(replay: Replay): Promise<void> {
    return this.save(replay, 0);
  }

  async get(id: ReplayId): Promise<Replay> {
    const kept = this.memory.replays.get(id);
    if (!kept) throw new NotFound();
    return kept.replay;
  }

  async hold(id: ReplayId): Promise<Replay> {
    this.memory.unitOfWork.assertOpen();
    return this.get(id);
  }

  async list(page: PageRequest<'-startedAt'>): Promise<Page<Replay>> {
    const all = [...this.memory.replays.values()].map(({ replay }) => replay);
    return pageBy(all, ({ startedAt, id }) => [startedAt, id], page);
  }

  async claim(): Promise<Replay | null> {
    this.memory.unitOfWork.assertOpen();
    const [first] = [...this.memory.replays.values()]
      .filter(({ replay, restsUntil }) => replay.state === 'running' && restsUntil <= this.clock.now().getTime())
      .toSorted((a, b) => a.restsUntil - b.restsUntil);
    return first?.replay ?? null;
  }

  async save(replay: Replay, restMs: number): Promise<void> {
    this.memory.unitOfWork.assertOpen();
    this.memory.replays.set(replay.id, { replay, restsUntil: this.clock.now().getTime() + restMs });
  }
}
