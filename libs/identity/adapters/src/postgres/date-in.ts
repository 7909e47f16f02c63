/** An instant as plain SQL gives it, where there may be none. */
export const dateIn = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));
