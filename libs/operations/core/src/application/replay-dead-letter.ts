import { Command, NotFound, type Deed, type Handler } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import { ConsumerNotRunning, traceOf, type DeadLetterId, type DeadLetterSummary } from '../domain/dead-letter/index.js';
import type { DeadLetterBox } from './ports/index.js';

/** Lets a consumer try a message again that it gave up. */
export class ReplayDeadLetter extends Command<DeadLetterSummary> {
  constructor(
    readonly actor: Actor,
    readonly id: DeadLetterId,
  ) {
    super();
  }
}

export class ReplayDeadLetterHandler implements Handler<ReplayDeadLetter> {
  static readonly handles = ReplayDeadLetter;
  static readonly requires = 'ops:write';
  static readonly refusals = [NotFound, ConsumerNotRunning];
  static readonly audited = ({ id }: ReplayDeadLetter, letter: DeadLetterSummary): Deed => ({
    action: 'dead-letter.replayed',
    target: { type: 'dead-letter', id },
    data: traceOf(letter),
  });

  constructor(private readonly box: DeadLetterBox) {}

  async execute({ id }: ReplayDeadLetter): Promise<DeadLetterSummary> {
    const letter = await this.box.find(id);
    if (!letter) throw new NotFound();
    if (!(await this.box.isAttended(letter.consumer))) throw new ConsumerNotRunning(letter.consumer);
    if (!(await this.box.replay(id))) throw new NotFound();
    return letter;
  }
}
