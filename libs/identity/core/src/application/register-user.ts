import { Command, type Clock, type Handler, type Ids, type UnitOfWork } from '@portico/kernel/application';
import type { Actor, UserId } from '@portico/kernel/domain';
import { checkedPassword, Credentials, UnfitPassword } from '../domain/credentials/index.js';
import { emailAddress, EmailTaken, InvalidEmail, InvalidProfile, User, type Profile } from '../domain/user/index.js';
import {
  Overloaded,
  type CredentialsRepository,
  type PasswordHasher,
  type UserDirectory,
  type UserRepository,
  type VersionedUser,
} from './ports/index.js';

/** Opens an account. */
export class RegisterUser extends Command<VersionedUser> {
  constructor(
    readonly actor: Actor,
    readonly email: string,
    readonly password: string,
    readonly profile: Profile,
  ) {
    super();
  }
}

export class RegisterUserHandler implements Handler<RegisterUser> {
  static readonly handles = RegisterUser;
  static readonly requires = 'public';
  static readonly refusals = [EmailTaken, InvalidEmail, InvalidProfile, UnfitPassword, Overloaded];

  constructor(
    private readonly users: UserRepository,
    private readonly credentials: CredentialsRepository,
    private readonly directory: UserDirectory,
    private readonly hasher: PasswordHasher,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ actor, email, password, profile }: RegisterUser): Promise<VersionedUser> {
    const id = this.ids.next<UserId>();
    const address = emailAddress(email);
    const passwordHash = await this.hasher.hash(checkedPassword(password));

    return this.unitOfWork.run(async () => {
      await this.users.save(User.register(id, address, profile, { by: actor, at: this.clock.now() }));
      await this.credentials.save(Credentials.create(id, passwordHash));
      return this.directory.get(id);
    });
  }
}
