import { Command, NotFound, type Clock, type Handler, type UnitOfWork } from '@portico/kernel/application';
import { userOf, type Actor } from '@portico/kernel/domain';
import { checkedPassword, UnfitPassword, WrongPassword } from '../domain/credentials/index.js';
import { endSessions } from './end-sessions.js';
import { Overloaded, type CredentialsRepository, type PasswordHasher, type SessionRepository } from './ports/index.js';

/** Takes another password; whoever is signed in elsewhere is signed out there. */
export class ChangePassword extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly currentPassword: string,
    readonly newPassword: string,
  ) {
    super();
  }
}

export class ChangePasswordHandler implements Handler<ChangePassword> {
  static readonly handles = ChangePassword;
  static readonly requires = 'profile:write';
  static readonly refusals = [WrongPassword, UnfitPassword, NotFound, Overloaded];

  constructor(
    private readonly credentials: CredentialsRepository,
    private readonly sessions: SessionRepository,
    private readonly hasher: PasswordHasher,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, currentPassword, newPassword }: ChangePassword): Promise<void> {
    const userId = userOf(actor);
    checkedPassword(newPassword);
    const known = await this.unitOfWork.run(() => this.credentials.lock(userId));
    if (!known) throw new NotFound();
    const { passwordHash } = known.state;
    if (!(await this.hasher.matches(currentPassword, passwordHash))) throw new WrongPassword();
    const next = await this.hasher.hash(newPassword);

    await this.unitOfWork.run(async () => {
      const credentials = await this.credentials.lock(userId);
      if (credentials?.state.passwordHash !== passwordHash) throw new WrongPassword();
      const occasion = { by: actor, at: this.clock.now() };
      credentials.changePassword(next, occasion);
      await this.credentials.save(credentials);
      const spared = actor.kind === 'user' ? actor.sessionId : undefined;
      await endSessions(this.sessions, userId, 'password-changed', occasion, spared);
    });
  }
}
