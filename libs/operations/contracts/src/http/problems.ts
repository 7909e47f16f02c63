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
  {
    code: 'reversed-span',
    status: 422,
    title: 'It ends before it begins',
    advice: 'Let `from` be before `to`. What is replayed has happened: there, both are before now.',
  },
  {
    code: 'consumer-not-running',
    status: 409,
    title: 'No worker runs the consumer',
    advice: 'Start a worker that runs the consumer, then replay again; or discard the dead letter.',
  },
  {
    code: 'dead-letter-alive-again',
    status: 409,
    title: 'It is no dead letter now: it was replayed and has not been handled yet',
    advice: 'Look again later: either it was handled, or it is a dead letter again and can be discarded.',
  },
] as const;
