import type { Page, PageRequest } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import { SessionDirectory, type SessionView } from '../application/ports/index.js';
import { Session } from '../domain/session/index.js';
import type { MemoryIdentity } from './memory-identity.js';
import { pageBy } from '@portico/kernel/testing';

export class MemorySessionDirectory extends SessionDirectory {
  constructor(private readonly identity: MemoryIdentity) {
    super();
  }

  async list(userId: UserId, at: Date, page: PageRequest<'-createdAt'>): Promise<Page<SessionView>> {
    const open = [...this.identity.sessions.values()]
      .filter(({ state, version }) => state.userId === userId && new Session(state, version).isOpen(at))
      .map(({ state: { id, device, address, openedAt, lastUsedAt } }) => ({
        id,
        device,
        address,
        createdAt: openedAt.toISOString(),
        lastUsedAt: lastUsedAt.toISOString(),
      }));
    return pageBy(open, ({ createdAt, id }) => [createdAt, id], page);
  }
}
