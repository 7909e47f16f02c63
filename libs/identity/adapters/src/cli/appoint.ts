import type { INestApplicationContext } from '@nestjs/common';
import { AppointStaff, scopesOf, type Role } from '@portico/identity-core';
import { systemActor } from '@portico/kernel/domain';
import { Commands } from '@portico/platform-nest';

/** An account that somebody at the machine's own terminal wants. */
export interface StaffAccount {
  readonly email: string;
  readonly password: string;
  readonly role: Role;
}

/** Everything that anybody may ever do here. */
export const adminScopes = scopesOf(['admin']);

/** What takes an office: everything that not everybody may do. */
export const officeScopes = adminScopes.filter((scope) => !scopesOf(['user']).includes(scope));

/** Sees to it that the account exists and has the role; returns a sentence on what was done. */
export const appoint = async (
  app: INestApplicationContext,
  { email, password, role }: StaffAccount,
): Promise<string> => {
  const { isNew } = await app.get(Commands).execute(new AppointStaff(systemActor('terminal'), email, password, role));
  return `${email} ${isNew ? 'was created as' : 'had an account and is'} ${role}.`;
};
