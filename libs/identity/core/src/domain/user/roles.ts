import type { ROLES } from '@portico/identity-contracts/limits';

/** What somebody is to this installation. */
export type Role = (typeof ROLES)[number];

const USER = [
  'profile:read',
  'profile:write',
  'jobs:read',
  'jobs:write',
  'bids:read',
  'sources:read',
  'watches:read',
  'watches:write',
  'notifications:read',
  'notifications:write',
  'keys:write',
] as const;

const OPERATOR = [
  'users:read',
  'activities:read',
  'statistics:read',
  'sources:write',
  'bids:write',
  'ops:read',
  'ops:write',
  'jobs:all',
] as const;

const ADMIN = ['users:write', 'roles:write', 'tokens:read'] as const;

/** What a route or use case may ask for. */
export type Scope = (typeof USER)[number] | (typeof OPERATOR)[number] | (typeof ADMIN)[number];

const SCOPES: Readonly<Record<Role, readonly Scope[]>> = {
  user: USER,
  operator: [...USER, ...OPERATOR],
  admin: [...USER, ...OPERATOR, ...ADMIN],
};

/** Everything that the roles allow together. */
export const scopesOf = (roles: readonly Role[]): readonly Scope[] => [
  ...new Set(roles.flatMap((role) => SCOPES[role])),
];
