import type { USER_SORTS } from '@portico/identity-contracts/limits';
import type { Page, PageRequest } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import type { Role, UserStatus } from '../../domain/user/index.js';

/** A user as others see it. Instants are RFC 3339. */
export interface UserView {
  readonly id: UserId;
  readonly email: string;
  readonly name: string;
  readonly nickname: string | null;
  readonly age: number | null;
  readonly phone: string | null;
  readonly status: UserStatus;
  readonly roles: readonly Role[];
  readonly loginCount: number;
  readonly emailVerified: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A user and the version that an edit must name. */
export interface VersionedUser {
  readonly user: UserView;
  readonly version: number;
}

/** Which users are wanted. `q` is looked for in name, nickname and e-mail, without regard to case. */
export interface UserFilter {
  readonly status?: UserStatus;
  readonly q?: string;
}

export type UserSort = (typeof USER_SORTS)[number];

/** Reads users. */
export abstract class UserDirectory {
  /** Throws `NotFound`. */
  abstract get(id: UserId): Promise<VersionedUser>;

  abstract list(filter: UserFilter, page: PageRequest<UserSort>): Promise<Page<UserView>>;
}
