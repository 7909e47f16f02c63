import { EmailTaken } from '@portico/identity-core';
import type { ConstraintRefusals } from '@portico/platform-postgres';

/** What it means when a constraint of identity's tables is violated. */
export const identityConstraints: ConstraintRefusals = {
  users_email_key: () => new EmailTaken(),
};
