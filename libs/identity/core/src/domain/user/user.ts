import type { STATUSES } from '@portico/identity-contracts/limits';
import { Aggregate, type Occasion, type UserId } from '@portico/kernel/domain';
import type { EmailAddress } from './email-address.js';
import { changedFields, checkedProfile, type Profile } from './profile.js';
import type { Role } from './roles.js';
import { LastAdmin } from './user.errors.js';
import type { UserEvent } from './user.events.js';

export type UserStatus = (typeof STATUSES)[number];

/** Everything that a repository keeps of a user. */
export interface UserState {
  readonly id: UserId;
  readonly email: EmailAddress;
  readonly profile: Profile;
  readonly status: UserStatus;
  readonly roles: readonly Role[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A person with an account. How they prove who they are is kept apart, in their credentials. */
export class User extends Aggregate<UserState, UserEvent> {
  static register(id: UserId, email: EmailAddress, profile: Profile, occasion: Occasion): User {
    const { at } = occasion;
    const state: UserState = {
      id,
      email,
      profile: checkedProfile(profile),
      status: 'active',
      roles: ['user'],
      createdAt: at,
      updatedAt: at,
    };
    return new User(state, 0, { type: 'UserRegistered', userId: id, ...occasion });
  }

  get id(): UserId {
    return this.state.id;
  }

  get isActive(): boolean {
    return this.state.status === 'active';
  }

  get isAdmin(): boolean {
    return this.isActive && this.state.roles.includes('admin');
  }

  /** Answers which fields differ from before. */
  editProfile(changes: Partial<Profile>, occasion: Occasion): readonly (keyof Profile)[] {
    const profile = checkedProfile({ ...this.state.profile, ...changes });
    const changed = changedFields(this.state.profile, profile);
    if (changed.length > 0) this.edit({ profile }, { type: 'ProfileEdited', userId: this.id, changed, ...occasion });
    return changed;
  }

  activate(occasion: Occasion): void {
    if (this.isActive) return;
    this.edit({ status: 'active' }, { type: 'UserActivated', userId: this.id, ...occasion });
  }

  /** @param otherAdmins how many active admins there are besides this user */
  deactivate(otherAdmins: number, occasion: Occasion): void {
    if (!this.isActive) return;
    this.refuseLastAdmin(otherAdmins);
    this.edit({ status: 'inactive' }, { type: 'UserDeactivated', userId: this.id, ...occasion });
  }

  grantRole(role: Role, occasion: Occasion): void {
    if (this.state.roles.includes(role)) return;
    const roles = [...this.state.roles, role];
    this.edit({ roles }, { type: 'RoleGranted', userId: this.id, role, ...occasion });
  }

  /** @param otherAdmins how many active admins there are besides this user */
  withdrawRole(role: Role, otherAdmins: number, occasion: Occasion): void {
    if (!this.state.roles.includes(role)) return;
    if (role === 'admin') this.refuseLastAdmin(otherAdmins);
    const roles = this.state.roles.filter((held) => held !== role);
    this.edit({ roles }, { type: 'RoleWithdrawn', userId: this.id, role, ...occasion });
  }

  private refuseLastAdmin(otherAdmins: number): void {
    if (this.isAdmin && otherAdmins === 0) throw new LastAdmin();
  }

  private edit(changes: Partial<UserState>, event: UserEvent): void {
    this.change({ ...changes, updatedAt: event.at }, event);
  }
}
