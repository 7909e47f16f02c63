import { DomainError } from '@portico/kernel/domain';

/** It was a dead letter, and its consumer is to try it again. */
export class DeadLetterAliveAgain extends DomainError {
  static override readonly code = 'dead-letter-alive-again';

  constructor() {
    super(
      'It was replayed and has not been handled yet, so it is no dead letter now. If it dies again, discard it then.',
    );
  }
}

/** Nobody would try it again. */
export class ConsumerNotRunning extends DomainError {
  static override readonly code = 'consumer-not-running';

  constructor(name: string) {
    super(`No worker runs ${name}, so nobody would try it again. Start a worker that does, or discard it.`);
  }
}
