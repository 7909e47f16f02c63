import { DomainError } from '@portico/kernel/domain';

/** No consumer of this name was ever at work here. */
export class UnknownConsumer extends DomainError {
  static override readonly code = 'unknown-consumer';

  constructor(name: string) {
    super(`No consumer is called ${name}. GET /v1/ops/consumers names those that there are.`);
  }
}

/** Events are kept for a while, and what is asked for is older. */
export class HistoryTooOld extends DomainError {
  static override readonly code = 'history-too-old';

  constructor(since: string) {
    super(`What happened before ${since} is not kept any more. Ask for what happened from then on, or later.`);
  }
}
