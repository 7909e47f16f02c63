import { Command, type Clock, type Handler, type Ids, type UnitOfWork } from '@portico/kernel/application';
import { userActor, type Actor, type UserId } from '@portico/kernel/domain';
import { Credentials, InvalidCredentials } from '../domain/credentials/index.js';
import { Session, type Whence } from '../domain/session/index.js';
import { emailAddress, isEmailAddress, scopesOf, type Scope } from '../domain/user/index.js';
import {
  Overloaded,
  type CredentialsRepository,
  type PasswordHasher,
  type RefreshTokens,
  type SessionRepository,
  type SignInSubject,
  type TokenIssuer,
} from './ports/index.js';
import { withAccessToken, type SessionTokens } from './session-tokens.js';

/** Opens a session with e-mail and password. */
export class SignIn extends Command<SessionTokens> {
  constructor(
    readonly actor: Actor,
    readonly email: string,
    readonly password: string,
    readonly whence: Whence,
  ) {
    super();
  }
}

export class SignInHandler implements Handler<SignIn> {
  static readonly handles = SignIn;
  static readonly requires = 'public';
  static readonly refusals = [InvalidCredentials, Overloaded];

  constructor(
    private readonly credentials: CredentialsRepository,
    private readonly hasher: PasswordHasher,
    private readonly issuer: TokenIssuer,
    private readonly sessions: SessionRepository,
    private readonly refreshTokens: RefreshTokens,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ actor, email, password, whence }: SignIn): Promise<SessionTokens> {
    const subject = isEmailAddress(email) ? await this.credentials.subject(emailAddress(email)) : null;
    const matches = await this.hasher.matches(password, subject?.passwordHash ?? null);
    if (!subject || !matches) {
      await this.countFailure(subject, actor);
      throw new InvalidCredentials();
    }

    const sessionId = this.ids.next();
    const { token: refreshToken, hash } = this.refreshTokens.mint({ sessionId, userId: subject.userId });
    const scopes = await this.unitOfWork.run(async () => {
      const allowed = await this.countSuccess(subject, sessionId);
      await this.sessions.save(Session.open(sessionId, subject.userId, hash, whence, this.clock.now()));
      return allowed;
    });
    return withAccessToken(this.issuer, { userId: subject.userId, sessionId, scopes }, refreshToken);
  }

  /** Much can happen while a password is hashed: what holds is what holds now. */
  private async countSuccess({ userId, passwordHash }: SignInSubject, sessionId: string): Promise<readonly Scope[]> {
    const credentials = await this.credentials.lock(userId);
    const roles = await this.credentials.activeRoles(userId);
    if (!roles || credentials?.state.passwordHash !== passwordHash) throw new InvalidCredentials();
    const scopes = scopesOf(roles);
    credentials.signedIn(sessionId, { by: userActor({ userId, sessionId, scopes }), at: this.clock.now() });
    await this.credentials.save(credentials);
    return scopes;
  }

  /** Committed although the caller is refused; an unknown address takes the same way, so that it takes the same time. */
  private countFailure(subject: SignInSubject | null, by: Actor): Promise<void> {
    return this.unitOfWork.run(async () => {
      const somebodys = await this.credentials.lock(subject?.userId ?? null);
      const credentials = somebodys ?? Credentials.create(this.ids.next<UserId>(), '');
      credentials.signInFailed({ by, at: this.clock.now() });
      await (somebodys ? this.credentials.save(credentials) : this.credentials.rehearse(credentials));
    });
  }
}
