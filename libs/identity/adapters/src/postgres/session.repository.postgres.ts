import { SessionRepository, toIntegrationEvent, type Session, type SessionState } from '@portico/identity-core';
import type { Outbox } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import { saveAggregate, type Database } from '@portico/platform-postgres';
import { toSession, toSessionRow } from './session.mapper.js';
import { SessionTable, type SessionRow } from './session.table.js';

const SELECT = `
  SELECT id, version, user_id, generation, token_hash, former_hash, sealed, device, address, opened_at, last_used_at,
         ended_at, revoked_at
  FROM identity.sessions`;

export class PostgresSessionRepository extends SessionRepository {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    /** Called once it is committed that a session is revoked. */
    private readonly onRevoked: (session: SessionState) => void,
  ) {
    super();
  }

  async lock(id: string): Promise<Session | null> {
    const [row] = await this.database.write<SessionRow>(`${SELECT} WHERE id = $1 FOR UPDATE`, [id]);
    return row ? toSession(row) : null;
  }

  async lockAll(userId: UserId): Promise<readonly Session[]> {
    const ofUser = `${SELECT} WHERE user_id = $1 AND ended_at IS NULL ORDER BY id FOR UPDATE`;
    return (await this.database.write<SessionRow>(ofUser, [userId])).map(toSession);
  }

  async save(session: Session): Promise<void> {
    if (session.unchanged) return;
    const saving = {
      aggregate: session,
      table: SessionTable,
      key: { id: session.state.id },
      row: toSessionRow(session),
      toEvent: toIntegrationEvent,
    };
    await saveAggregate(this.database, this.outbox, saving);
    const { state, isRevoked } = session;
    if (isRevoked) this.database.ambient.require().afterCommit(() => this.onRevoked(state));
  }
}
