import { isDeepStrictEqual } from 'node:util';

/** A result as it comes back from where it is kept: what JSON has no word for is gone, and instants are text. */
export const asKept = (result: unknown): unknown => JSON.parse(JSON.stringify(result ?? null));

/** The kept result, for the handler that returned it; an error for one that kept this and answered that. */
export const answerOf = <T>(kept: unknown, returned: T): T => {
  if (isDeepStrictEqual(asKept(returned), kept)) return kept as T;
  throw new Error(
    'A command with an idempotency key must return what its unit of work returned: that is kept, and is the answer ' +
      'to every repetition. Let the handler return the result of its own unitOfWork.run(), and open no other.',
  );
};
