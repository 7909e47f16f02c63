import { Aggregate, type DomainEvent, type Occasion, type UserId } from '@portico/kernel/domain';

const DAY_MS = 24 * 60 * 60 * 1_000;
const IDLE_MS = 14 * DAY_MS;
const LONGEST_MS = 30 * DAY_MS;
const GRACE_MS = 10_000;

/** Why a session came to its end before its time. */
export type SessionEnding = 'signed-out' | 'replayed' | 'password-changed' | 'deactivated';

interface SessionEnded extends DomainEvent {
  readonly type: 'SessionEnded';
  readonly userId: UserId;
  readonly sessionId: string;
  readonly because: SessionEnding;
}

export type SessionEvent = SessionEnded;

/** From where a session is used, as far as that is known. */
export interface Whence {
  readonly device: string | null;
  readonly address: string | null;
}

/** A refresh token as it is kept: its hash, and itself sealed under the token that it comes after. */
export interface Successor {
  readonly hash: string;
  readonly sealed: string;
}

/** Everything that a repository keeps of a session. */
export interface SessionState extends Whence {
  readonly id: string;
  readonly userId: UserId;
  /** How many refresh tokens there were before the one whose hash this is. */
  readonly generation: number;
  readonly tokenHash: string;
  /** The hash of the token before that, and the present one sealed under it. */
  readonly formerHash: string | null;
  readonly sealed: string | null;
  readonly openedAt: Date;
  readonly lastUsedAt: Date;
  readonly endedAt: Date | null;
  /** Access tokens that were issued until then say nothing any more. */
  readonly revokedAt: Date | null;
}

/** Somebody signed in on a device: a family of refresh tokens of which one is good at a time. */
export class Session extends Aggregate<SessionState, SessionEvent> {
  static open(id: string, userId: UserId, tokenHash: string, whence: Whence, at: Date): Session {
    const fresh = { generation: 0, formerHash: null, sealed: null, endedAt: null, revokedAt: null };
    return new Session({ id, userId, tokenHash, ...whence, ...fresh, openedAt: at, lastUsedAt: at }, 0);
  }

  /**
   * Exchanges a token of this session, and answers its successor, sealed; null for a token that is good for nothing. One that
   * was good as late as ten seconds ago gets the successor that it had, and one that was good before that ends the session.
   */
  exchange(presentedHash: string, { hash, sealed }: Successor, occasion: Occasion): string | null {
    const { state } = this;
    if (!this.isOpen(occasion.at)) return null;
    if (presentedHash === state.tokenHash) {
      const generation = state.generation + 1;
      this.change({ generation, tokenHash: hash, formerHash: presentedHash, sealed, lastUsedAt: occasion.at });
      return sealed;
    }
    if (presentedHash === state.formerHash && past(state.lastUsedAt, occasion.at) <= GRACE_MS) return state.sealed;
    this.end('replayed', occasion);
    return null;
  }

  isOpen(at: Date): boolean {
    const { endedAt, openedAt, lastUsedAt } = this.state;
    const { openedSince, usedSince } = openUntil(at);
    return endedAt === null && openedAt >= openedSince && lastUsedAt >= usedSince;
  }

  end(because: SessionEnding, occasion: Occasion): void {
    const { id, userId, endedAt } = this.state;
    if (endedAt !== null) return;
    const changes = { endedAt: occasion.at, revokedAt: occasion.at };
    this.change(changes, { type: 'SessionEnded', userId, sessionId: id, because, ...occasion });
  }

  /** Whether no access token was given out since it was revoked. */
  get isRevoked(): boolean {
    const { revokedAt, lastUsedAt } = this.state;
    return revokedAt !== null && revokedAt >= lastUsedAt;
  }

  /** Has whoever holds it refresh before they can do anything more: what they may do has changed. */
  revokeAccess(at: Date): void {
    if (this.state.endedAt === null) this.change({ revokedAt: at });
  }
}

/** Since when a session must have been opened and used to be open at a moment: thirty days, and fourteen. */
export const openUntil = (at: Date): { readonly openedSince: Date; readonly usedSince: Date } => ({
  openedSince: new Date(at.getTime() - LONGEST_MS),
  usedSince: new Date(at.getTime() - IDLE_MS),
});

const past = (since: Date, at: Date): number => at.getTime() - since.getTime();
