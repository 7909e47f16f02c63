import type { DomainEvent, UserId } from '@portico/kernel/domain';
import type { Profile } from './profile.js';
import type { Role } from './roles.js';

interface OfUser extends DomainEvent {
  readonly userId: UserId;
}

export interface UserRegistered extends OfUser {
  readonly type: 'UserRegistered';
}

export interface ProfileEdited extends OfUser {
  readonly type: 'ProfileEdited';
  readonly changed: readonly (keyof Profile)[];
}

export interface UserActivated extends OfUser {
  readonly type: 'UserActivated';
}

export interface UserDeactivated extends OfUser {
  readonly type: 'UserDeactivated';
}

export interface RoleGranted extends OfUser {
  readonly type: 'RoleGranted';
  readonly role: Role;
}

export interface RoleWithdrawn extends OfUser {
  readonly type: 'RoleWithdrawn';
  readonly role: Role;
}

export type UserEvent = UserRegistered | ProfileEdited | UserActivated | UserDeactivated | RoleGranted | RoleWithdrawn;
