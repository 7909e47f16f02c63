/** How operations' refusals are answered. */
export const operationsProblems = [
  {
    code: 'unknown-consumer',
    status: 422,
    title: 'There is no such consumer',
    advice: 'Name one of those that GET /v1/ops/consumers lists. A new one is known once a worker with it has started.',
  },
  {
    code: 'history-too-old',
    status: 422,
    title: 'History does not reach back so far',
    advice: 'Ask for what happened from a later moment on; the detail says from when on there is everything.',
  },
] as const;
