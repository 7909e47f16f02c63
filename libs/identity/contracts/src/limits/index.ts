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
