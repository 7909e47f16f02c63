import { RecordingOutbox, type MemoryUnitOfWork } from '@portico/kernel/testing';
import type { UserId } from '@portico/kernel/domain';
import type { CredentialsState } from '../domain/credentials/index.js';
import type { SessionState } from '../domain/session/index.js';
import type { UserState } from '../domain/user/index.js';

interface Kept<State> {
  readonly state: State;
  readonly version: number;
}

/** What identity's repositories in memory share, as a database would. */
export class MemoryIdentity {
  users = new Map<UserId, Kept<UserState>>();
  credentials = new Map<UserId, Kept<CredentialsState>>();
  sessions = new Map<string, Kept<SessionState>>();
  readonly outbox: RecordingOutbox;

  constructor(readonly unitOfWork: MemoryUnitOfWork) {
    this.outbox = new RecordingOutbox(unitOfWork);
    unitOfWork.enlist(() => {
      const users = new Map(this.users);
      const credentials = new Map(this.credentials);
      const sessions = new Map(this.sessions);
      return () => {
        this.users = users;
        this.credentials = credentials;
        this.sessions = sessions;
      };
    });
  }
}
