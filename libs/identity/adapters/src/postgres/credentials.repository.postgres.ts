import {
  Credentials,
  CredentialsRepository,
  toIntegrationEvent,
  type EmailAddress,
  type Role,
  type SignInSubject,
} from '@portico/identity-core';
import type { Outbox } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import { saveAggregate, type Database, type ReadRow } from '@portico/platform-postgres';
import { dateIn } from './date-in.js';
import { CredentialsTable, type CredentialsRow } from './credentials.table.js';

export class PostgresCredentialsRepository extends CredentialsRepository {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  async subject(email: EmailAddress): Promise<SignInSubject | null> {
    const [subject] = await this.database.read<SignInSubject>(
      `SELECT u.id AS "userId", c.password_hash AS "passwordHash"
       FROM identity.users u JOIN identity.credentials c ON c.user_id = u.id
       WHERE u.email = $1 AND u.status = 'active'`,
      [email],
    );
    return subject ?? null;
  }

  async lock(userId: UserId | null): Promise<Credentials | null> {
    const [row] = await this.database.write<CredentialsRow>(
      `SELECT user_id, version, password_hash, login_count, failed_count, last_signed_in_at
       FROM identity.credentials WHERE user_id = $1 FOR UPDATE`,
      [userId],
    );
    return row ? toCredentials(row) : null;
  }

  async activeRoles(userId: UserId): Promise<readonly Role[] | null> {
    const [user] = await this.database.write<{ roles: Role[] }>(
      `SELECT roles FROM identity.users WHERE id = $1 AND status = 'active' FOR SHARE`,
      [userId],
    );
    return user?.roles ?? null;
  }

  save(credentials: Credentials): Promise<void> {
    const saving = {
      aggregate: credentials,
      table: CredentialsTable,
      key: { user_id: credentials.state.userId },
      row: toRow(credentials),
      toEvent: toIntegrationEvent,
    };
    return saveAggregate(this.database, this.outbox, saving);
  }

  async rehearse({ recorded, state, version }: Credentials): Promise<void> {
    await this.database.write('SAVEPOINT rehearsal');
    await this.database
      .manager()
      .update(CredentialsTable, { user_id: state.userId, version }, { version: version + 1 });
    await this.outbox.append(recorded.map(toIntegrationEvent));
    await this.database.write('ROLLBACK TO SAVEPOINT rehearsal');
  }
}

const toCredentials = (row: ReadRow<CredentialsRow>): Credentials =>
  new Credentials(
    {
      userId: row.user_id,
      passwordHash: row.password_hash,
      loginCount: row.login_count,
      failedCount: row.failed_count,
      lastSignedInAt: dateIn(row.last_signed_in_at),
    },
    row.version,
  );

const toRow = ({ state }: Credentials): Omit<CredentialsRow, 'version'> => ({
  user_id: state.userId,
  password_hash: state.passwordHash,
  login_count: state.loginCount,
  failed_count: state.failedCount,
  last_signed_in_at: state.lastSignedInAt,
});
