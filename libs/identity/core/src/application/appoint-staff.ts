import { Command, type Clock, type Deeds, type Handler, type Ids, type UnitOfWork } from '@portico/kernel/application';
import type { Actor, UserId } from '@portico/kernel/domain';
import { checkedPassword, Credentials, UnfitPassword } from '../domain/credentials/index.js';
import { emailAddress, EmailTaken, InvalidEmail, User, type Role } from '../domain/user/index.js';
import { doneToUser } from './done-to-user.js';
import { Overloaded, type CredentialsRepository, type PasswordHasher, type UserRepository } from './ports/index.js';

/** What came of an appointment. */
export interface Appointment {
  readonly userId: UserId;
  /** Whether the account was made for it. */
  readonly isNew: boolean;
  /** Whether they did not have the role before. */
  readonly isGranted: boolean;
}

/** Sees to it that there is an account with a role, from the machine's own terminal: an existing one keeps its password. */
export class AppointStaff extends Command<Appointment> {
  constructor(
    readonly actor: Actor,
    readonly email: string,
    readonly password: string,
    readonly role: Role,
  ) {
    super();
  }
}

export class AppointStaffHandler implements Handler<AppointStaff> {
  static readonly handles = AppointStaff;
  static readonly requires = 'system';
  static readonly refusals = [EmailTaken, InvalidEmail, UnfitPassword, Overloaded];
  static readonly audited = ({ role }: AppointStaff, { userId, isNew, isGranted }: Appointment): Deeds => [
    ...(isNew ? [doneToUser('user.registered', userId)] : []),
    ...(isGranted ? [doneToUser('user.role-granted', userId, { role })] : []),
  ];

  constructor(
    private readonly users: UserRepository,
    private readonly credentials: CredentialsRepository,
    private readonly hasher: PasswordHasher,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ actor, email, password, role }: AppointStaff): Promise<Appointment> {
    const id = this.ids.next<UserId>();
    const address = emailAddress(email);
    const passwordHash = await this.hasher.hash(checkedPassword(password));
    const occasion = { by: actor, at: this.clock.now() };
    const profile = { name: role, nickname: null, age: null, phone: null };

    return this.unitOfWork.run(async () => {
      const existing = await this.users.findByEmail(address);
      const user = existing ?? User.register(id, address, profile, occasion);
      const isGranted = !user.state.roles.includes(role);
      user.grantRole(role, occasion);
      await this.users.save(user);
      if (!existing) await this.credentials.save(Credentials.create(id, passwordHash));
      return { userId: user.id, isNew: existing === null, isGranted };
    });
  }
}
