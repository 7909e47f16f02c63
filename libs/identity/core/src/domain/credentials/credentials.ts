import { Aggregate, type DomainEvent, type Occasion, type UserId } from '@portico/kernel/domain';

interface SignedIn extends DomainEvent {
  readonly type: 'SignedIn';
  readonly userId: UserId;
  readonly sessionId: string;
}

interface SignInFailed extends DomainEvent {
  readonly type: 'SignInFailed';
  readonly userId: UserId;
}

interface PasswordChanged extends DomainEvent {
  readonly type: 'PasswordChanged';
  readonly userId: UserId;
}

export type CredentialsEvent = SignedIn | SignInFailed | PasswordChanged;

/** Everything that a repository keeps of somebody's credentials. */
export interface CredentialsState {
  readonly userId: UserId;
  readonly passwordHash: string;
  readonly loginCount: number;
  readonly failedCount: number;
  readonly lastSignedInAt: Date | null;
}

/** How a user proves who they are, and how often that went well or not. */
export class Credentials extends Aggregate<CredentialsState, CredentialsEvent> {
  static create(userId: UserId, passwordHash: string): Credentials {
    return new Credentials({ userId, passwordHash, loginCount: 0, failedCount: 0, lastSignedInAt: null }, 0);
  }

  signedIn(sessionId: string, occasion: Occasion): void {
    const { loginCount, userId } = this.state;
    const changes = { loginCount: loginCount + 1, failedCount: 0, lastSignedInAt: occasion.at };
    this.change(changes, { type: 'SignedIn', userId, sessionId, ...occasion });
  }

  signInFailed(occasion: Occasion): void {
    const { failedCount, userId } = this.state;
    this.change({ failedCount: failedCount + 1 }, { type: 'SignInFailed', userId, ...occasion });
  }

  changePassword(passwordHash: string, occasion: Occasion): void {
    const { userId } = this.state;
    this.change({ passwordHash, failedCount: 0 }, { type: 'PasswordChanged', userId, ...occasion });
  }
}
