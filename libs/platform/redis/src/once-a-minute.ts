const MINUTE_MS = 60_000;

/** Tells of each trouble at most once a minute, however often it comes. */
export const onceAMinute = (
  tell: (error: Error) => void,
  now = (): number => performance.now(),
): ((error: Error) => void) => {
  const told = new Map<string, number>();
  return (error) => {
    const last = told.get(error.message);
    if (last !== undefined && now() < last + MINUTE_MS) return;
    told.set(error.message, now());
    tell(error);
  };
};
