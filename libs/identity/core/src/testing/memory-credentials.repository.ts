import { ConcurrencyConflict } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import { toIntegrationEvent } from '../application/integration-events.js';
import { CredentialsRepository, type SignInSubject } from '../application/ports/index.js';
import { Credentials } from '../domain/credentials/index.js';
import type { EmailAddress, Role } from '../domain/user/index.js';
import type { MemoryIdentity } from './memory-identity.js';

export class MemoryCredentialsRepository extends CredentialsRepository {
  constructor(private readonly identity: MemoryIdentity) {
    super();
  }

  async subject(email: EmailAddress): Promise<SignInSubject | null> {
    const user = [...this.identity.users.values()].find(({ state }) => state.email === email)?.state;
    const credentials = user && this.identity.credentials.get(user.id)?.state;
    if (!credentials || user.status !== 'active') return null;
    return { userId: user.id, passwordHash: credentials.passwordHash };
  }

  async lock(userId: UserId | null): Promise<Credentials | null> {
    this.identity.unitOfWork.assertOpen();
    const kept = userId && this.identity.credentials.get(userId);
    return kept ? new Credentials(kept.state, kept.version) : null;
  }

  async activeRoles(userId: UserId): Promise<readonly Role[] | null> {
    const user = this.identity.users.get(userId)?.state;
    return user?.status === 'active' ? user.roles : null;
  }

  async save(credentials: Credentials): Promise<void> {
    this.identity.unitOfWork.assertOpen();
    if (credentials.unchanged) return;
    const { userId } = credentials.state;
    const { credentials: kept, outbox } = this.identity;
    if ((kept.get(userId)?.version ?? 0) !== credentials.version) throw new ConcurrencyConflict();
    kept.set(userId, { state: credentials.state, version: credentials.version + 1 });
    await outbox.append(credentials.recorded.map(toIntegrationEvent));
    credentials.saved();
  }

  async rehearse(): Promise<void> {
    this.identity.unitOfWork.assertOpen();
  }
}
