import type { EventContract } from '@portico/kernel/application';

export const userRegistered = {
  type: 'identity.user-registered.v1',
  data: { userId: 'id' },
} as const satisfies EventContract;

export const userUpdated = {
  type: 'identity.user-updated.v1',
  data: { userId: 'id', changed: 'texts' },
} as const satisfies EventContract;

export const userActivated = {
  type: 'identity.user-activated.v1',
  data: { userId: 'id' },
} as const satisfies EventContract;

export const userDeactivated = {
  type: 'identity.user-deactivated.v1',
  data: { userId: 'id' },
} as const satisfies EventContract;

export const userRoleGranted = {
  type: 'identity.user-role-granted.v1',
  data: { userId: 'id', role: 'text' },
} as const satisfies EventContract;

export const userRoleWithdrawn = {
  type: 'identity.user-role-withdrawn.v1',
  data: { userId: 'id', role: 'text' },
} as const satisfies EventContract;

export const userSignedIn = {
  type: 'identity.user-signed-in.v1',
  data: { userId: 'id', sessionId: 'id' },
} as const satisfies EventContract;

export const userSignInFailed = {
  type: 'identity.user-sign-in-failed.v1',
  data: { userId: 'id' },
} as const satisfies EventContract;

export const userPasswordChanged = {
  type: 'identity.user-password-changed.v1',
  data: { userId: 'id' },
} as const satisfies EventContract;

export const sessionEnded = {
  type: 'identity.session-ended.v1',
  data: { userId: 'id', sessionId: 'id', because: 'text' },
} as const satisfies EventContract;

/** Everything that identity publishes. */
export const identityEvents = [
  userRegistered,
  userUpdated,
  userActivated,
  userDeactivated,
  userRoleGranted,
  userRoleWithdrawn,
  userSignedIn,
  userSignInFailed,
  userPasswordChanged,
  sessionEnded,
] as const;
