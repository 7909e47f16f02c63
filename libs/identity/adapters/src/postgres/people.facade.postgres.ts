import { People, type Contact } from '@portico/identity-contracts/facade';
import type { UserId } from '@portico/kernel/domain';
import type { Database } from '@portico/platform-postgres';

export class PostgresPeople extends People {
  constructor(private readonly database: Database) {
    super();
  }

  async contactOf(userId: UserId): Promise<Contact | null> {
    const [contact] = await this.database.read<Contact & Record<string, unknown>>(
      'SELECT email, name FROM identity.users WHERE id = $1',
      [userId],
    );
    return contact ?? null;
  }
}
