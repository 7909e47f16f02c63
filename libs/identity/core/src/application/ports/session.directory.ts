import type { Page, PageRequest } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';

/** A session as its owner sees it. Instants are RFC 3339. */
export interface SessionView {
  readonly id: string;
  readonly device: string | null;
  readonly address: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string;
}

/** Reads sessions. */
export abstract class SessionDirectory {
  /** The sessions of a user that are open at that moment. */
  abstract list(userId: UserId, at: Date, page: PageRequest<'-createdAt'>): Promise<Page<SessionView>>;
}
