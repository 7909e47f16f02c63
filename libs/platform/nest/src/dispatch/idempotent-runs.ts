import { Injectable } from '@nestjs/common';
import { IdempotencyStore, type IdempotencyTicket } from '@portico/platform-ports';
import { IdempotencyKeyInUse, IdempotencyKeyReused } from './idempotency-refusals.js';
import { currentIdempotentCall, type IdempotentCall } from './idempotent-call.js';
import { answerOf } from './kept-result.js';

/** Runs a keyed command once, and answers every request with the same key, the first too, with what was kept. */
@Injectable()
export class IdempotentRuns {
  constructor(private readonly store: IdempotencyStore) {}

  async once<T>(work: () => Promise<T>): Promise<T> {
    const call = currentIdempotentCall();
    if (!call || call.phase === 'running' || call.phase === 'writing') return work();
    if (call.phase === 'finished') throw new Error('A request with an idempotency key may dispatch one command only.');
    const begun = await this.store.begin(call.key, call.content);
    switch (begun.state) {
      case 'started':
        return this.#run(call, begun.ticket, work);
      case 'finished':
        call.replayed = true;
        call.phase = 'finished';
        return begun.result as T;
      case 'running':
        throw new IdempotencyKeyInUse(begun.retryAfterSeconds);
      case 'mismatch':
        throw new IdempotencyKeyReused();
    }
  }

  async #run<T>(call: IdempotentCall, ticket: IdempotencyTicket, work: () => Promise<T>): Promise<T> {
    call.ticket = ticket;
    call.phase = 'running';
    try {
      const result = await work();
      if (isUnfinished(call)) throw new Error('A command with an idempotency key must write in a unit of work.');
      return answerOf(call.kept, result);
    } catch (error) {
      if (isUnfinished(call)) await this.store.release(ticket);
      throw error;
    }
  }
}

const isUnfinished = (call: IdempotentCall): boolean => call.phase !== 'finished';
