import { Command, type Deeds, type Handler } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import {
  DeadLetterAliveAgain,
  traceOf,
  type DeadLetterId,
  type DeadLetterSummary,
} from '../domain/dead-letter/index.js';
import type { DeadLetterBox } from './ports/index.js';

/** Takes a message that a consumer gave up for handled; null when there is none any more. */
export class DiscardDeadLetter extends Command<DeadLetterSummary | null> {
  constructor(
    readonly actor: Actor,
    readonly id: DeadLetterId,
  ) {
    super();
  }
}

export class DiscardDeadLetterHandler implements Handler<DiscardDeadLetter> {
  static readonly handles = DiscardDeadLetter;
  static readonly requires = 'ops:write';
  static readonly refusals = [DeadLetterAliveAgain];
  static readonly audited = ({ id }: DiscardDeadLetter, letter: DeadLetterSummary | null): Deeds =>
    letter && { action: 'dead-letter.discarded', target: { type: 'dead-letter', id }, data: traceOf(letter) };

  constructor(private readonly box: DeadLetterBox) {}

  async execute({ id }: DiscardDeadLetter): Promise<DeadLetterSummary | null> {
    const letter = await this.box.find(id);
    if (letter && (await this.box.discard(id))) return letter;
    if (await this.box.isAlive(id)) throw new DeadLetterAliveAgain();
    return null;
  }
}
