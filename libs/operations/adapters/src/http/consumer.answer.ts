import type { ConsumerAnswer } from '@portico/operations-contracts/http';
import type { ConsumerState } from '@portico/operations-core';

/** A consumer, as it is shown. */
export const consumerAnswer = ({ name, types, ...state }: ConsumerState): ConsumerAnswer => ({
  name,
  event: types.join(', '),
  ...state,
});
