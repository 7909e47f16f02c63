const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-]+";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?';

/** What every mail server takes for an address: ASCII and a dotted domain. Without the space around it, in either case. */
export const EMAIL_PATTERN = `^(?=[^@]{1,64}@)${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${LABEL}$`;
export const EMAIL_MAX = 254;
export const NAME_MAX = 100;
export const NICKNAME_MAX = 50;
export const PHONE_MAX = 20;
export const AGE_MIN = 0;
export const AGE_MAX = 150;
export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 256;

export const ROLES = ['user', 'operator', 'admin'] as const;
export const STATUSES = ['active', 'inactive'] as const;
export const USER_SORTS = ['-createdAt', 'createdAt', 'name', '-name', 'email', '-email'] as const;
