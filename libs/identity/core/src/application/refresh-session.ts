import { Command, type Clock, type Handler, type UnitOfWork } from '@portico/kernel/application';
import { systemActor, type Actor } from '@portico/kernel/domain';
import { InvalidGrant } from '../domain/session/index.js';
import { scopesOf } from '../domain/user/index.js';
import type {
  AccessGrant,
  CredentialsRepository,
  RefreshTokens,
  SessionRepository,
  TokenIssuer,
} from './ports/index.js';
import { withAccessToken, type SessionTokens } from './session-tokens.js';

/** Goes on with a session: one refresh token for the next pair. */
export class RefreshSession extends Command<SessionTokens> {
  constructor(
    readonly actor: Actor,
    readonly refreshToken: string,
  ) {
    super();
  }
}

interface NextPair {
  readonly grant: AccessGrant;
  readonly refreshToken: string;
}

export class RefreshSessionHandler implements Handler<RefreshSession> {
  static readonly handles = RefreshSession;
  static readonly requires = 'public';
  static readonly refusals = [InvalidGrant];

  constructor(
    private readonly sessions: SessionRepository,
    private readonly credentials: CredentialsRepository,
    private readonly refreshTokens: RefreshTokens,
    private readonly issuer: TokenIssuer,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ refreshToken: presented }: RefreshSession): Promise<SessionTokens> {
    const next = await this.unitOfWork.run(() => this.exchange(presented));
    if (!next) throw new InvalidGrant();
    return withAccessToken(this.issuer, next.grant, next.refreshToken);
  }

  /** Committed whatever comes of it: a token that is used a second time ends its session, and is refused. */
  private async exchange(presented: string): Promise<NextPair | null> {
    const known = this.refreshTokens.read(presented);
    if (!known) return null;
    const roles = await this.credentials.activeRoles(known.userId);
    const session = await this.sessions.lock(known.sessionId);
    if (!roles || !session) return null;
    const { token, hash } = this.refreshTokens.mint(known);
    const successor = { hash, sealed: this.refreshTokens.seal(presented, token) };
    const occasion = { by: systemActor('identity.sessions'), at: this.clock.now() };
    const sealed = session.exchange(known.hash, successor, occasion);
    await this.sessions.save(session);
    if (sealed === null) return null;
    const { userId, sessionId } = known;
    const grant = { userId, sessionId, scopes: scopesOf(roles) };
    return { grant, refreshToken: this.refreshTokens.open(presented, sealed) };
  }
}
