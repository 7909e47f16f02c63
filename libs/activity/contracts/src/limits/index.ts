export const ACTIVITY_TYPES = [
  'user.registered',
  'user.updated',
  'user.activated',
  'user.deactivated',
  'user.role-granted',
  'user.role-withdrawn',
  'user.signed-in',
  'user.sign-in-failed',
  'user.password-changed',
  'user.session-ended',
] as const;

export const STATISTICS_DAYS_MAX = 366;
