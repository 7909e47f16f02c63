import { NotFound, Query, type Handler } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import type { DeadLetter, DeadLetterId } from '../domain/dead-letter/index.js';
import type { DeadLetterBox } from './ports/index.js';

/** The whole story of a message that a consumer gave up. */
export class GetDeadLetter extends Query<DeadLetter> {
  constructor(
    readonly actor: Actor,
    readonly id: DeadLetterId,
  ) {
    super();
  }
}

export class GetDeadLetterHandler implements Handler<GetDeadLetter> {
  static readonly handles = GetDeadLetter;
  static readonly requires = 'ops:read';
  static readonly refusals = [NotFound];

  constructor(private readonly box: DeadLetterBox) {}

  async execute({ id }: GetDeadLetter): Promise<DeadLetter> {
    const letter = await this.box.find(id);
    if (!letter) throw new NotFound();
    return letter;
  }
}
