import { ConcurrencyConflict, NotFound } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import { toIntegrationEvent } from '../application/integration-events.js';
import { UserRepository } from '../application/ports/index.js';
import { EmailTaken, User, type EmailAddress } from '../domain/user/index.js';
import type { MemoryIdentity } from './memory-identity.js';

export class MemoryUserRepository extends UserRepository {
  constructor(private readonly identity: MemoryIdentity) {
    super();
  }

  async get(id: UserId): Promise<User> {
    const kept = this.identity.users.get(id);
    if (!kept) throw new NotFound();
    return new User(kept.state, kept.version);
  }

  async findByEmail(email: EmailAddress): Promise<User | null> {
    const kept = [...this.identity.users.values()].find(({ state }) => state.email === email);
    return kept ? new User(kept.state, kept.version) : null;
  }

  async save(user: User): Promise<void> {
    this.identity.unitOfWork.assertOpen();
    if (user.unchanged) return;
    const { users, outbox } = this.identity;
    if ((users.get(user.id)?.version ?? 0) !== user.version) throw new ConcurrencyConflict();
    if ([...users.values()].some(({ state }) => state.email === user.state.email && state.id !== user.id)) {
      throw new EmailTaken();
    }
    users.set(user.id, { state: user.state, version: user.version + 1 });
    await outbox.append(user.recorded.map(toIntegrationEvent));
    user.saved();
  }

  async otherAdmins(id: UserId): Promise<number> {
    return [...this.identity.users.values()].filter(
      ({ state }) => state.id !== id && state.status === 'active' && state.roles.includes('admin'),
    ).length;
  }
}
